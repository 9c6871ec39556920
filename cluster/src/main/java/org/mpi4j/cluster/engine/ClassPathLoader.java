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

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    try {
      return super.findClass(name);
    } catch (ClassNotFoundException e) {
      throw missing(name);
    }
  }

  /** Says what to do about a class that is not here. */
  static ClassNotFoundException missing(String name) {
    return new ClassNotFoundException(
        name
            + ": this engine does not have the class; add the jar or folder that has it with Client.addClassPath, or start the cluster with it on --class-path");
  }
}
