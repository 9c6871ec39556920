package org.mpi4j.jupyter.eval;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Loads the classes that JShell makes of cells, and jars added while the notebook runs. It gives
 * the bytes of its classes as resources, so that what a cell defines can be sent elsewhere.
 */
final class SnippetLoader extends URLClassLoader {
  private final Map<String, byte[]> classes = new ConcurrentHashMap<>();

  SnippetLoader(ClassLoader parent) {
    super("cells", new URL[0], parent);
  }

  void add(String name, byte[] bytes) {
    classes.put(resource(name), bytes);
  }

  void addJar(URL url) {
    addURL(url);
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
