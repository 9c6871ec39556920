package org.mpi4j.cluster;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Types that cells have declared, on this side: values of them can be pulled. */
final class CellTypes extends ClassLoader {
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();

  CellTypes(ClassLoader parent) {
    super(parent);
  }

  void add(CompiledCell cell) {
    cell.types.forEach(t -> files.put(t.name(), t.file()));
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] file = files.get(name);
    if (file == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, file, 0, file.length);
  }
}
