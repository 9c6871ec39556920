package org.mpi4j.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How a cluster is started. */
public final class ClusterBuilder {
  private int engines = Runtime.getRuntime().availableProcessors();
  private String launcher = "local";
  private final List<Path> classPath = new ArrayList<>();
  private final List<String> jvmOptions = new ArrayList<>();
  private Duration startLimit = Duration.ofMinutes(1);

  ClusterBuilder() {}

  /**
   * Number of engines.
   *
   * @param n at least 1; the number of processors unless it is set
   * @return this
   */
  public ClusterBuilder engines(int n) {
    if (n < 1) {
      throw new IllegalArgumentException(
          "engines = " + n + ": a cluster has at least 1 engine; pass 1 or more");
    }
    engines = n;
    return this;
  }

  /**
   * What starts the engines.
   *
   * @param name {@code local} (the default), {@code libmpi}, or another that is on the class path
   * @return this
   */
  public ClusterBuilder launcher(String name) {
    launcher = name;
    return this;
  }

  /**
   * Adds to the class path of the engines, beside that of this process.
   *
   * @param entries jars and folders
   * @return this
   */
  public ClusterBuilder classPath(Path... entries) {
    classPath.addAll(List.of(entries));
    return this;
  }

  /**
   * Options of the engines' JVMs.
   *
   * @param options such as {@code -Xmx1g}
   * @return this
   */
  public ClusterBuilder jvmOptions(String... options) {
    jvmOptions.addAll(List.of(options));
    return this;
  }

  /**
   * Longest time until all engines are there.
   *
   * @param limit a minute unless it is set
   * @return this
   */
  public ClusterBuilder startLimit(Duration limit) {
    startLimit = limit;
    return this;
  }

  /**
   * Starts the engines and connects to them.
   *
   * @return the cluster
   * @throws ClusterException if not all engines come, or their world is not one of that size
   */
  public Cluster start() {
    throw new ClusterException(
        "start(%d, %s, %s, %s, %s): not built yet"
            .formatted(engines, launcher, classPath, jvmOptions, startLimit));
  }
}
