package org.mpi4j.cluster;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/** Images of functions that capture nothing and read no variable: they are always the same. */
final class FunctionImages {
  private static final int MOST = 256;

  private final Map<Class<?>, FunctionImage> known =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Class<?>, FunctionImage> eldest) {
          return size() > MOST;
        }
      };

  /**
   * The image of a function.
   *
   * @param client whose functions they are
   */
  FunctionImage of(Callable<?> function, SnippetClasses snippets, String client) {
    synchronized (known) {
      FunctionImage image = known.get(function.getClass());
      if (image != null) {
        return image;
      }
    }
    FunctionImage image = FunctionImage.of(function, snippets, client);
    if (image.reusable()) {
      synchronized (known) {
        known.put(function.getClass(), image);
      }
    }
    return image;
  }
}
