package org.mpi4j.cluster.engine;

import java.net.URL;
import java.net.URLClassLoader;

/** Class path that was added while the engine ran; below the loaders of cells and functions. */
final class ClassPathLoader extends URLClassLoader {
  ClassPathLoader(ClassLoader parent) {
    super(new URL[0], parent);
  }

  void add(URL entry) {
    addURL(entry);
  }
}
