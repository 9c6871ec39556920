package org.mpi4j.cluster;

import java.io.Serializable;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.FieldRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mpi4j.EncodedObject;
import org.mpi4j.MpiException;
import org.mpi4j.cluster.wire.MetaOut;
import org.mpi4j.cluster.wire.Payload;
import org.mpi4j.cluster.wire.SentLambda;

/**
 * A function as it travels: the object, the classes of a shell that it reaches, and the values that
 * the shell's variables have now.
 *
 * @param fields what the engine reads before the object
 * @param payload the object, and the values
 * @param loader where classes of its results are found
 * @param reusable whether all functions of its class are the same: a lambda that captures nothing
 */
record FunctionImage(byte[] fields, Payload payload, ClassLoader loader, boolean reusable) {
  private static final Pattern TYPE = Pattern.compile("L([^;<]+);");
  private static final int MOST_OBJECTS = 100_000;

  /** The image of a function. */
  static FunctionImage of(Callable<?> function, SnippetClasses snippets, String client) {
    var search = new Search(snippets);
    search.object(Functions.inner(function));
    search.run();
    boolean reusable =
        search.values.isEmpty() && !search.captures && function.getClass().isHidden();
    var out = new MetaOut().put(reusable).putText(client).putInt(search.files.size());
    search.files.forEach((type, file) -> out.putText(type.getName()).putBytes(file));
    search
        .values
        .keySet()
        .forEach(f -> out.putText(f.getDeclaringClass().getName()).putText(f.getName()));
    Object[] values = search.values.values().toArray();
    return new FunctionImage(
        out.toBytes(),
        encode(function, values, search),
        Functions.inner(function).getClass().getClassLoader(),
        reusable);
  }

  private static Payload encode(Callable<?> function, Object[] values, Search search) {
    try {
      return Payload.of(EncodedObject.of(new Object[] {Functions.sent(function), values}));
    } catch (MpiException e) {
      throw explain(function, search, e);
    }
  }

  private static ClusterException explain(Callable<?> function, Search search, MpiException why) {
    for (Map.Entry<Field, Object> v : search.values.entrySet()) {
      try {
        EncodedObject.of(v.getValue());
      } catch (MpiException e) {
        return new ClusterException(
            "the function uses the variable %s, of %s, which cannot be sent to an engine (%s); let the function make it, or use what it is made from"
                .formatted(v.getKey().getName(), v.getValue().getClass().getName(), e.getMessage()),
            e);
      }
    }
    Object inner = Functions.inner(function);
    if (inner.getClass().isHidden() && !(inner instanceof Serializable)) {
      return new ClusterException(
          "the function is a lambda that is not Serializable; declare it as EngineTask, EngineAction or EngineFunction, or pass it directly to the view",
          why);
    }
    return new ClusterException(
        "the function captures something that cannot be sent to an engine: " + why.getMessage(),
        why);
  }

  /** Finds what a function reaches. */
  private static final class Search {
    private final SnippetClasses snippets;
    private final Map<Class<?>, byte[]> files = new LinkedHashMap<>();
    private final Map<Field, Object> values = new LinkedHashMap<>();
    private final Set<Class<?>> seen = new LinkedHashSet<>();
    private final Set<Object> objects = Collections.newSetFromMap(new IdentityHashMap<>());
    private final ArrayDeque<Class<?>> types = new ArrayDeque<>();
    private boolean captures;

    Search(SnippetClasses snippets) {
      this.snippets = snippets;
    }

    /** The classes of an object and of those inside it. */
    void object(Object start) {
      var open = new ArrayDeque<Object>();
      open.add(start);
      while (!open.isEmpty() && objects.size() < MOST_OBJECTS) {
        Object o = open.remove();
        if (!objects.add(o)) {
          continue;
        }
        Class<?> c = o.getClass();
        type(c);
        switch (o) {
          case Object[] array -> addAll(open, java.util.Arrays.asList(array));
          case Collection<?> all -> addAll(open, all);
          case Map<?, ?> map -> {
            addAll(open, map.keySet());
            addAll(open, map.values());
          }
          case Record r -> components(r, open);
          default -> lambda(o, open);
        }
      }
    }

    private static void addAll(ArrayDeque<Object> open, Collection<?> all) {
      for (Object o : all) {
        if (o != null && !(o instanceof Number) && !(o instanceof String)) {
          open.add(o);
        }
      }
    }

    private static void components(Record r, ArrayDeque<Object> open) {
      for (RecordComponent c : r.getClass().getRecordComponents()) {
        try {
          Method get = c.getAccessor();
          get.setAccessible(true);
          Object value = get.invoke(r);
          if (value != null) {
            open.add(value);
          }
        } catch (ReflectiveOperationException | RuntimeException e) {
          continue; // A closed module: none of its classes were typed.
        }
      }
    }

    private void lambda(Object o, ArrayDeque<Object> open) {
      if (!o.getClass().isHidden()) {
        return;
      }
      try {
        SerializedLambda lambda = SentLambda.written(o);
        if (lambda == null) {
          captures = true; // Not Serializable: encoding it says so.
          return;
        }
        ClassLoader loader = o.getClass().getClassLoader();
        type(Class.forName(lambda.getCapturingClass().replace('/', '.'), false, loader));
        type(Class.forName(lambda.getImplClass().replace('/', '.'), false, loader));
        for (int i = 0; i < lambda.getCapturedArgCount(); i++) {
          captures = true;
          if (lambda.getCapturedArg(i) != null) {
            open.add(lambda.getCapturedArg(i));
          }
        }
      } catch (ReflectiveOperationException | RuntimeException e) {
        captures = true; // Of a module that is closed: encoding it says so.
      }
    }

    private void type(Class<?> given) {
      Class<?> c = given;
      while (c.isArray()) {
        c = c.componentType();
      }
      if (!c.isPrimitive() && !c.isHidden() && seen.add(c)) {
        types.add(c);
      }
    }

    void run() {
      while (!types.isEmpty()) {
        Class<?> c = types.remove();
        if (isLibrary(c)) {
          continue;
        }
        byte[] file = snippets.bytes(c);
        if (file != null) {
          files.put(c, file);
          scan(c, file);
        }
      }
    }

    private static boolean isLibrary(Class<?> c) {
      return c.getClassLoader() == null
          || c.getClassLoader() == ClassLoader.getPlatformClassLoader()
          || c.getName().startsWith("org.mpi4j.");
    }

    /**
     * The snippet "view.apply(() -> 1)" reads a variable that its function has no use for, and an
     * engine has none either: there it stays null.
     */
    private static boolean isOfThisSide(Object value) {
      return value instanceof DirectView
          || value instanceof LoadBalancedView
          || value instanceof Client
          || value instanceof Cluster
          || value instanceof AsyncResult;
    }

    private void scan(Class<?> of, byte[] file) {
      for (PoolEntry e : ClassFile.of().parse(file).constantPool()) {
        switch (e) {
          case ClassEntry c -> named(c.asInternalName(), of);
          case FieldRefEntry f -> variable(f, of);
          case Utf8Entry text -> descriptor(text.stringValue(), of);
          default -> seen.add(of);
        }
      }
    }

    private void descriptor(String text, Class<?> of) {
      if (text.indexOf(';') < 0 || text.length() > 10_000) {
        return;
      }
      Matcher m = TYPE.matcher(text);
      while (m.find()) {
        named(m.group(1), of);
      }
    }

    private void named(String internal, Class<?> of) {
      String name = internal.replace('/', '.');
      if (name.startsWith("java.") || name.startsWith("[") || name.isEmpty()) {
        return;
      }
      try {
        type(Class.forName(name, false, of.getClassLoader()));
      } catch (ClassNotFoundException | LinkageError e) {
        return; // A text that only looks like a type, or an optional one.
      }
    }

    private void variable(FieldRefEntry f, Class<?> of) {
      try {
        Class<?> owner =
            Class.forName(f.owner().asInternalName().replace('/', '.'), false, of.getClassLoader());
        if (isLibrary(owner) || snippets.bytes(owner) == null) {
          return;
        }
        Field field = owner.getDeclaredField(f.name().stringValue());
        int modifiers = field.getModifiers();
        if (!Modifier.isStatic(modifiers)
            || Modifier.isFinal(modifiers)
            || values.containsKey(field)) {
          return;
        }
        field.setAccessible(true);
        Object value = snippets.value(field);
        if (isOfThisSide(value)) {
          return;
        }
        values.put(field, value);
        if (value != null) {
          object(value);
        }
      } catch (ClassNotFoundException | NoSuchFieldException e) {
        return; // Inherited from a class of a library.
      }
    }
  }
}
