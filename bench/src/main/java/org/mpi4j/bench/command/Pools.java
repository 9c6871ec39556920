package org.mpi4j.bench.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.mpi4j.bench.Item;
import org.mpi4j.bench.PoolBench;
import org.mpi4j.bench.Row;

/** Pools of two workers. */
final class Pools {
  private record Pool(String name, Path home, List<String> command, Duration limit)
      implements Contender {
    @Override
    public void run(List<Item> items, Consumer<Row> rows) throws IOException, InterruptedException {
      Commands.rows(home, Peers.AS_ROOT, command, limit, rows);
    }
  }

  private Pools() {}

  static List<Contender> contenders(Path home, Plan plan, Settings settings, List<String> absent)
      throws InterruptedException {
    String seconds = Double.toString(settings.seconds());
    Duration limit = settings.limit(plan);
    var all = new ArrayList<Contender>();
    all.add(new Pool(Contender.OURS + "pool", home, java(settings), limit));
    if (!settings.peers()) {
      return all;
    }
    var threads = new ArrayList<>(java(settings));
    threads.add("threads");
    all.add(new Pool("ForkJoinPool", home, threads, limit));
    String script = home.resolve("bench/peers/pool.py").toString();
    if (Commands.find("python3") == null) {
      absent.add("Python (no python3)");
      return all;
    }
    all.add(
        new Pool(
            "ProcessPool", home, List.of(Peers.PYTHON, "-B", script, seconds, "processes"), limit));
    String missing = Peers.missingForMpi4py();
    if (missing != null) {
      absent.add("mpi4py (" + missing + ")");
      return all;
    }
    var command = new ArrayList<>(Peers.openMpi(plan.ranks()));
    command.addAll(List.of(Peers.PYTHON, "-B", "-m", "mpi4py.futures", script, seconds));
    all.add(new Pool("mpi4py", home, command, limit));
    return all;
  }

  private static List<String> java(Settings settings) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED",
        "-XX:+UseSerialGC",
        "-cp",
        System.getProperty("java.class.path"),
        PoolBench.class.getName(),
        Double.toString(settings.seconds()),
        Double.toString(settings.isQuick() ? settings.seconds() : PoolBench.WARM_UP_SECONDS));
  }
}
