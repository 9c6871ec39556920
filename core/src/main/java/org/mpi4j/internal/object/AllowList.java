package org.mpi4j.internal.object;

import java.io.ObjectInputFilter;
import java.lang.ref.SoftReference;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.WeakHashMap;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;

/**
 * Which classes a received message may make. The system property {@value #PROPERTY} holds patterns
 * of {@link ObjectInputFilter.Config#createFilter} and decides first; what it leaves open, the
 * default rule decides: classes of the application and plain value classes of the JDK, but none of
 * those that are known to run a sender's code while they are read.
 */
public final class AllowList {
  /** Name of the system property. */
  public static final String PROPERTY = "mpi4j.objects.allow";

  private static final String[] JDK_PACKAGES = {
    "java.lang.", "java.util.", "java.math.", "java.time.", "java.text."
  };

  private static final String[] JDK_CLASSES = {
    "java.io.File",
    "java.net.URI",
    "java.net.InetAddress",
    "java.net.Inet4Address",
    "java.net.Inet6Address",
    "java.net.InetSocketAddress",
    "java.sql.Date",
    "java.sql.Time",
    "java.sql.Timestamp"
  };

  private static final String[] REFUSED = {
    "java.lang.reflect.",
    "java.rmi.",
    "bsh.",
    "clojure.",
    "com.mchange.v2.c3p0.",
    "com.sun.",
    "com.vaadin.data.util.",
    "javassist.",
    "net.sf.json.",
    "org.apache.bcel.",
    "org.apache.click.control.",
    "org.apache.commons.beanutils.",
    "org.apache.commons.collections.comparators.",
    "org.apache.commons.collections.functors.",
    "org.apache.commons.collections.keyvalue.",
    "org.apache.commons.collections.map.",
    "org.apache.commons.collections4.comparators.",
    "org.apache.commons.collections4.functors.",
    "org.apache.commons.fileupload.disk.",
    "org.apache.myfaces.",
    "org.apache.wicket.util.upload.",
    "org.apache.xalan.",
    "org.aspectj.weaver.tools.cache.",
    "org.codehaus.groovy.runtime.",
    "org.hibernate.",
    "org.jboss.weld.interceptor.",
    "org.mozilla.javascript.",
    "org.python.core.",
    "org.springframework.aop.",
    "org.springframework.beans.factory.",
    "org.springframework.core.SerializableTypeWrapper"
  };

  private static volatile AllowList current;

  private final String pattern;
  private final ObjectInputFilter filter;
  private final Map<ClassLoader, SoftReference<ClassTable>> tables = new WeakHashMap<>();

  private AllowList(String pattern) {
    this.pattern = pattern;
    try {
      filter = pattern.isBlank() ? null : ObjectInputFilter.Config.createFilter(pattern);
    } catch (IllegalArgumentException e) {
      throw new MpiException(
          ErrorClass.ERR_ARG,
          "%s = %s; it holds patterns of ObjectInputFilter, such as com.acme.**;!com.acme.Raw; %s"
              .formatted(PROPERTY, pattern, e.getMessage()),
          e);
    }
  }

  /**
   * The list of this process.
   *
   * @return what {@value #PROPERTY} says
   * @throws MpiException ERR_ARG if it is no list of patterns
   */
  public static AllowList current() {
    AllowList list = current;
    if (list == null) {
      list = new AllowList(System.getProperty(PROPERTY, ""));
      current = list;
    }
    return list;
  }

  /**
   * A list of its own.
   *
   * @param pattern patterns as in {@value #PROPERTY}; empty for the default rule alone
   * @return the list
   * @throws MpiException ERR_ARG if it is no list of patterns
   */
  public static AllowList of(String pattern) {
    return new AllowList(pattern);
  }

  /**
   * Whether objects of a class may be made.
   *
   * @param type the class; of an array, its elements count
   * @return true if they may
   */
  public boolean allows(Class<?> type) {
    Class<?> element = type;
    while (element.isArray()) {
      element = element.componentType();
    }
    if (element.isPrimitive()) {
      return true;
    }
    if (filter != null) {
      ObjectInputFilter.Status status = filter.checkInput(new Question(element));
      if (status != ObjectInputFilter.Status.UNDECIDED) {
        return status == ObjectInputFilter.Status.ALLOWED;
      }
    }
    return allowsByDefault(element);
  }

  private static boolean allowsByDefault(Class<?> type) {
    String name = type.getName();
    if (Proxy.isProxyClass(type) || startsWithAny(name, REFUSED)) {
      return false;
    }
    ClassLoader loader = type.getClassLoader();
    if (loader != null && loader != ClassLoader.getPlatformClassLoader()) {
      return true;
    }
    if (startsWithAny(name, JDK_PACKAGES)) {
      return true;
    }
    for (String allowed : JDK_CLASSES) {
      if (name.equals(allowed)) {
        return true;
      }
    }
    return name.startsWith("java.") && Throwable.class.isAssignableFrom(type);
  }

  private static boolean startsWithAny(String name, String[] prefixes) {
    for (String prefix : prefixes) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  /** The rule, for error texts. */
  String rule() {
    String byDefault =
        "application classes and plain value classes of the JDK, none known for attacks";
    return pattern.isBlank() ? byDefault : PROPERTY + "=" + pattern + ", then " + byDefault;
  }

  /** The classes of a loader, which {@link ClassTable} finds by the bytes of their names. */
  ClassTable tableOf(ClassLoader loader) {
    synchronized (tables) {
      SoftReference<ClassTable> reference = tables.get(loader);
      ClassTable table = reference == null ? null : reference.get();
      if (table == null) {
        table = new ClassTable(loader, this);
        tables.put(loader, new SoftReference<>(table));
      }
      return table;
    }
  }

  /** One class, asked outside of JDK serialization. */
  private record Question(Class<?> serialClass) implements ObjectInputFilter.FilterInfo {
    @Override
    public long arrayLength() {
      return -1;
    }

    @Override
    public long depth() {
      return 1;
    }

    @Override
    public long references() {
      return 1;
    }

    @Override
    public long streamBytes() {
      return 1;
    }
  }
}
