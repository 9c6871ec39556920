package org.mpi4j.cluster.engine;

import java.lang.reflect.Field;
import java.net.MalformedURLException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mpi4j.cluster.wire.MetaIn;

/**
 * The classes of this engine: of cells, which all clients share, and of each client's functions.
 */
final class EngineClasses {
  private static final int MOST_CLIENTS = 16;

  private final ClassPathLoader path = new ClassPathLoader(EngineClasses.class.getClassLoader());
  private TypedClasses cells = new TypedClasses(path);

  /** The newest last; those of clients that are gone fall out. */
  private final Map<String, TypedClasses> functions =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TypedClasses> eldest) {
          return size() > MOST_CLIENTS;
        }
      };

  void addPath(List<String> entries) {
    for (String entry : entries) {
      try {
        path.add(Path.of(entry).toUri().toURL());
      } catch (MalformedURLException e) {
        throw new IllegalArgumentException("class path entry " + entry + " is no path", e);
      }
    }
  }

  /** Forgets all cells. */
  void clear() {
    cells = new TypedClasses(path);
  }

  TypedClasses cells() {
    return cells;
  }

  /** Adds the classes of a cell. */
  void readCells(MetaIn in) {
    int n = in.getInt();
    for (int i = 0; i < n; i++) {
      String name = in.getText();
      if (!cells.add(name, in.getBytes())) {
        throw new IllegalStateException(
            "class "
                + name
                + " of this cell is on the engine with another content: two clients have run cells at once; run the cell again");
      }
    }
  }

  /** The loader of a client's functions, with the classes that come with one of them. */
  ClassLoader readFunction(MetaIn in) {
    String client = in.getText();
    int n = in.getInt();
    if (n == 0) {
      return functions.getOrDefault(client, cells).getParent();
    }
    String[] names = new String[n];
    byte[][] files = new byte[n][];
    for (int i = 0; i < n; i++) {
      names[i] = in.getText();
      files[i] = in.getBytes();
    }
    TypedClasses loader = functions.computeIfAbsent(client, _ -> new TypedClasses(path));
    if (!addAll(loader, names, files)) {
      loader = new TypedClasses(path);
      functions.put(client, loader);
      addAll(loader, names, files);
    }
    return loader;
  }

  private static boolean addAll(TypedClasses loader, String[] names, byte[][] files) {
    for (int i = 0; i < names.length; i++) {
      if (!loader.add(names[i], files[i])) {
        return false;
      }
    }
    return true;
  }

  /** A static field of a typed class. */
  static Field variable(ClassLoader loader, String type, String name)
      throws ReflectiveOperationException {
    Field field = Class.forName(type, true, loader).getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }
}
