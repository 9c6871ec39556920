package org.mpi4j.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.Future;
import org.mpi4j.cluster.Cluster;
import org.mpi4j.cluster.DirectView;
import org.mpi4j.cluster.LoadBalancedView;
import org.mpi4j.cluster.OutputListener;

/** The interactive cluster, figure by figure; {@code bench/peers/cluster.py} does the same. */
public final class ClusterBench {
  private static final int LARGE = 8 << 20;
  private static final int WARM = 9;
  private static final int TASKS = 20_000;
  private static final double GIGA = 1e9;

  private ClusterBench() {}

  /**
   * Measures and prints rows of name, value and unit.
   *
   * @param args number of engines
   * @throws Exception if something fails
   */
  public static void main(String... args) throws Exception {
    int engines = Integer.parseInt(args[0]);
    long started = System.nanoTime();
    try (Cluster cluster = Cluster.start(engines)) {
      row("start", (System.nanoTime() - started) / GIGA, "s");
      cluster.client().onOutput(OutputListener.none());
      measure(cluster);
    }
  }

  private static void measure(Cluster cluster) throws Exception {
    DirectView view = cluster.all();
    DirectView one = view.withTargets(0);
    median(2000, () -> one.apply(() -> null));
    row("empty apply, 1 engine", 1e3 * median(2000, () -> one.apply(() -> null)), "ms");
    row("empty apply, all", 1e3 * median(500, () -> view.apply(() -> null)), "ms");
    LoadBalancedView balanced = cluster.balanced();
    tasks(balanced);
    tasks(balanced);
    row("balanced empty tasks", TASKS / tasks(balanced), "/s");
    double[] x = new double[LARGE];
    // The first ones let heaps grow.
    median(WARM, () -> one.push("x", x));
    row("push 64 MiB, 1 engine", 8.0 * LARGE / median(15, () -> one.push("x", x)) / GIGA, "GB/s");
    median(WARM, () -> one.pull("x"));
    row("pull 64 MiB, 1 engine", 8.0 * LARGE / median(15, () -> one.pull("x")) / GIGA, "GB/s");
    median(20, () -> view.execute("int y = 1;"));
    row("%px of one line, all", 1e3 * median(30, () -> view.execute("int y = 1;")), "ms");
  }

  private static double tasks(LoadBalancedView view) throws Exception {
    long t = System.nanoTime();
    var futures = new ArrayList<Future<Object>>(TASKS);
    for (int i = 0; i < TASKS; i++) {
      futures.add(view.submit(() -> null));
    }
    for (Future<Object> f : futures) {
      f.get();
    }
    return (System.nanoTime() - t) / GIGA;
  }

  /** Seconds. */
  private static double median(int times, Runnable what) {
    double[] samples = new double[times];
    for (int i = 0; i < times; i++) {
      long t = System.nanoTime();
      what.run();
      samples[i] = (System.nanoTime() - t) / GIGA;
    }
    Arrays.sort(samples);
    return samples[times / 2];
  }

  private static void row(String name, double value, String unit) {
    System.out.printf("%s\t%.6g\t%s%n", name, value, unit);
  }
}
