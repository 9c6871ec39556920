package org.mpi4j.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.mpi4j.cluster.controller.Controller;
import org.mpi4j.cluster.controller.RunFolder;
import org.mpi4j.cluster.wire.Access;

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
  private static final long STOP_NANOS = 15_000_000_000L;
  private static final long POLL_NANOS = 20_000_000;

  private final Controller controller;
  private final ConnectedClient client;

  Cluster(Controller controller, ConnectedClient client) {
    this.controller = controller;
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
    try {
      var all = new ArrayList<ClusterInfo>();
      for (RunFolder folder : RunFolder.all()) {
        RunFolder.Owner owner = folder.owner();
        boolean running = owner != null && owner.isAlive() && Files.exists(folder.clientFile());
        all.add(
            new ClusterInfo(
                folder.name(),
                running,
                running ? engines(folder) : 0,
                owner == null ? "?" : owner.launcher(),
                owner == null ? -1 : owner.pid(),
                folder.clientFile()));
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException("the folder of clusters, " + RunFolder.base(), e);
    }
  }

  private static int engines(RunFolder folder) throws IOException {
    try (var client = ConnectedClient.connect(Access.read(folder.clientFile()))) {
      return client.ids().size();
    } catch (ClusterException e) {
      return 0; // It ends just now.
    }
  }

  /**
   * Ends a cluster of this user on this machine, whoever started it; of one whose controller was
   * killed, removes what is left.
   *
   * @param name its name
   * @return what was done, for people
   * @throws ClusterException if there is none of this name
   */
  public static String stop(String name) {
    RunFolder folder = RunFolder.of(name);
    try {
      RunFolder.Owner owner = folder.owner();
      if (owner == null) {
        throw unknown(name);
      }
      if (!owner.isAlive()) {
        RunFolder.delete(folder.path());
        return "its controller was dead; what it had left is removed";
      }
      if (Files.exists(folder.clientFile())) {
        try (var client = ConnectedClient.connect(Access.read(folder.clientFile()))) {
          client.stopCluster();
        }
      } else if (owner.dedicated()) {
        // It is still starting: a job may wait in a queue, and must not be left there.
        ProcessHandle.of(owner.pid()).ifPresent(ProcessHandle::destroy);
      }
      if (!ended(folder, owner)) {
        if (!owner.dedicated()) {
          throw new ClusterException(
              "cluster %s belongs to a program, process %d, that does not end it; end the program"
                  .formatted(name, owner.pid()));
        }
        ProcessHandle.of(owner.pid()).ifPresent(ProcessHandle::destroyForcibly);
        RunFolder.delete(folder.path());
        return "it did not end by itself and was killed";
      }
      return "ended";
    } catch (IOException e) {
      throw new UncheckedIOException("the folder of cluster " + name, e);
    }
  }

  /** Whether it ends soon; a process that is nothing but its controller ends as well. */
  private static boolean ended(RunFolder folder, RunFolder.Owner owner) {
    long end = System.nanoTime() + STOP_NANOS;
    while (Files.exists(folder.path()) || owner.dedicated() && owner.isAlive()) {
      if (System.nanoTime() > end) {
        return false;
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    return true;
  }

  /**
   * Removes what clusters have left whose controllers were killed.
   *
   * @return those that are gone now
   */
  public static List<ClusterInfo> clean() {
    var removed = new ArrayList<ClusterInfo>();
    for (ClusterInfo c : list()) {
      try {
        RunFolder folder = RunFolder.of(c.name());
        RunFolder.Owner owner = folder.owner();
        if (owner == null || !owner.isAlive()) {
          RunFolder.delete(folder.path());
          removed.add(c);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("the folder of cluster " + c.name(), e);
      }
    }
    return removed;
  }

  /**
   * Name of the cluster.
   *
   * @return the name, by which other clients of this user find it
   */
  public String name() {
    return client.clusterName();
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
    controller.close();
  }

  static Access access(String name) {
    Path file = RunFolder.of(name).clientFile();
    if (!Files.exists(file)) {
      throw unknown(name);
    }
    return access(file);
  }

  private static ClusterException unknown(String name) {
    List<String> names =
        list().stream().filter(ClusterInfo::running).map(ClusterInfo::name).toList();
    return new ClusterException(
        "cluster %s: there is none of this name that runs; %s; mpi4j cluster start --name %s starts it"
            .formatted(
                name, names.isEmpty() ? "no cluster runs" : "those that do are " + names, name));
  }

  static Access access(Path file) {
    try {
      return Access.read(file);
    } catch (IOException e) {
      throw new ClusterException("connection file " + file + ": " + e.getMessage(), e);
    }
  }
}
