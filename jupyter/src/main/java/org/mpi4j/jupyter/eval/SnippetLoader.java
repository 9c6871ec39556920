package org.mpi4j.jupyter.eval;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Loads the classes that JShell makes of cells, and jars added while the notebook runs. It gives
 * the bytes of its classes as resources, so that what a cell defines can be sent elsewhere.
 */
final class SnippetLoader extends URLClassLoader {
  private final Map<String, byte[]> classes = new ConcurrentHashMap<>();
  private final Map<String, Field> variables = new ConcurrentHashMap<>();

  SnippetLoader(ClassLoader parent) {
    super("cells", new URL[0], parent);
  }

  void add(String name, byte[] bytes) {
    classes.put(resource(name), bytes);
  }

  /**
   * Loads a class that was added, and links it: errors are the definition's, not the first use's.
   */
  void define(String name) throws ClassNotFoundException {
    Class<?> type = loadClass(name);
    type.getDeclaredMethods();
    for (Field field : type.getDeclaredFields()) {
      // JShell keeps each variable of a cell in a public static field of a class for itself.
      if (Modifier.isStatic(field.getModifiers()) && Modifier.isPublic(field.getModifiers())) {
        variables.put(field.getName(), field);
      }
    }
  }

  /** The field of the variable that was declared last under the name; null if there is none. */
  Field variable(String name) {
    return variables.get(name);
  }

  /** Adds a jar or folder of classes. */
  void add(Path jar) {
    try {
      addURL(jar.toUri().toURL());
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(jar + " has no URL", e);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = classes.get(resource(name));
    if (bytes == null) {
      return super.findClass(name);
    }
    byte[] checked = StopChecks.insert(bytes, this);
    return defineClass(name, checked, 0, checked.length);
  }

  @Override
  public InputStream getResourceAsStream(String name) {
    byte[] bytes = classes.get(name);
    return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
  }

  private static String resource(String name) {
    return name.replace('.', '/') + ".class";
  }

  static {
    registerAsParallelCapable();
  }
}
