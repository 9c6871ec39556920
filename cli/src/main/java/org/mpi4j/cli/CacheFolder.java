package org.mpi4j.cli;

import java.nio.file.Path;

/** Where the command keeps what it made, for its next run. */
final class CacheFolder {
  private CacheFolder() {}

  /** A folder for one kind of things; absolute, perhaps not there yet. */
  static Path of(String kind) {
    String base = System.getenv("XDG_CACHE_HOME");
    Path cache =
        base == null || base.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(base);
    return cache.resolve("mpi4j").resolve(kind).toAbsolutePath();
  }
}
