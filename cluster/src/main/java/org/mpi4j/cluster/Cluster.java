package org.mpi4j.cluster;

import java.util.List;

/**
 * Engines that belong to this process, and a client of them; ipyparallel {@code Cluster}. When it
 * is closed or this process ends, in whatever way, the engines end.
 *
 * {@snippet :
 * try (var cluster = Cluster.start(4)) {
 *   var view = cluster.all();
 *   view.scatter("a", new double[] {0, 1, 2, 3, 4, 5, 6, 7});
 *   view.execute("double total = MPI.world().allreduce(DoubleStream.of(a).sum(), SUM);");
 *   IO.println(view.get("total"));
 * }
 * }
 */
public final class Cluster implements AutoCloseable {
  private final Client client;

  Cluster(Client client) {
    this.client = client;
  }

  /**
   * Starts engines on this machine: the ranks of a world of the local engine.
   *
   * @param engines how many
   * @return the cluster, with all engines there
   * @throws ClusterException if they cannot be started
   */
  public static Cluster start(int engines) {
    return builder().engines(engines).start();
  }

  /**
   * More ways to start one.
   *
   * @return a builder
   */
  public static ClusterBuilder builder() {
    return new ClusterBuilder();
  }

  /**
   * The clusters of this user on this machine, whoever started them.
   *
   * @return those that run, and what is left of others
   */
  public static List<ClusterInfo> list() {
    return List.of();
  }

  /**
   * The client.
   *
   * @return always the same
   */
  public Client client() {
    return client;
  }

  /**
   * All engines.
   *
   * @return the view
   */
  public DirectView all() {
    return client.all();
  }

  /**
   * All engines, each as it has time.
   *
   * @return the view
   */
  public LoadBalancedView balanced() {
    return client.balanced();
  }

  /** Ends the engines, and leaves nothing behind. */
  @Override
  public void close() {
    client.close();
  }
}
