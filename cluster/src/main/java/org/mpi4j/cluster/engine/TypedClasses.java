package org.mpi4j.cluster.engine;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The loader of classes that users have typed. */
final class TypedClasses extends ClassLoader {
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();

  TypedClasses(ClassLoader parent) {
    super(parent);
  }

  /**
   * Adds a class; it is defined when it is first used.
   *
   * @return false if another class of that name is there
   */
  boolean add(String name, byte[] file) {
    byte[] old = files.putIfAbsent(name, file);
    return old == null || Arrays.equals(old, file);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] file = files.get(name);
    if (file == null) {
      throw ClassPathLoader.missing(name);
    }
    byte[] woven = StopChecks.weave(file, this);
    return defineClass(name, woven, 0, woven.length);
  }

  @Override
  public InputStream getResourceAsStream(String path) {
    if (path.endsWith(".class")) {
      byte[] file = files.get(path.substring(0, path.length() - 6).replace('/', '.'));
      if (file != null) {
        return new ByteArrayInputStream(file);
      }
    }
    return super.getResourceAsStream(path);
  }
}
