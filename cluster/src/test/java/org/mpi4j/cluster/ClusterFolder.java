package org.mpi4j.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A place for the clusters of tests, so that those of the user are left alone. */
final class ClusterFolder {
  private static final Path PLACE = make();

  private ClusterFolder() {}

  private static Path make() {
    try {
      Path place = Files.createTempDirectory("clu");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> place.toFile().delete()));
      return place;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path use() {
    System.setProperty("mpi4j.clusters", PLACE.toString());
    return PLACE;
  }

  static Cluster start(int engines) {
    use();
    return Cluster.start(engines);
  }
}
