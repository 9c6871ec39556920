package org.mpi4j.bench.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mpi4j.bench.PoolBench;
import org.mpi4j.bench.Row;

/** Pools of two workers. */
final class Pools {
  static final Benchmark BENCHMARK =
      new Benchmark("pool", "", "pool: 2 workers, us per task", 3, List.of(), false, false);

  private static final String PYTHON = "/usr/bin/python3";

  private record Pool(String name, Path home, List<String> command) implements Contender {
    @Override
    public List<Row> run() throws IOException, InterruptedException {
      return Commands.run(home, Peers.AS_ROOT, command).stream()
          .filter(l -> l.indexOf('\t') > 0)
          .map(Row::parse)
          .toList();
    }
  }

  private Pools() {}

  static List<Contender> contenders(Path home, Settings settings, List<String> absent)
      throws InterruptedException {
    String seconds = Double.toString(settings.seconds);
    var all = new ArrayList<Contender>();
    all.add(new Pool("mpi4j", home, java(seconds)));
    if (!settings.peers) {
      return all;
    }
    var threads = new ArrayList<>(java(seconds));
    threads.add("threads");
    all.add(new Pool("ForkJoinPool", home, threads));
    String script = home.resolve("bench/peers/pool.py").toString();
    if (Commands.find("python3") == null) {
      absent.add("Python (no python3)");
      return all;
    }
    all.add(new Pool("ProcessPool", home, List.of(PYTHON, "-B", script, seconds, "processes")));
    String missing = Peers.missingForMpi4py();
    if (missing != null) {
      absent.add("mpi4py (" + missing + ")");
      return all;
    }
    var command = new ArrayList<>(Peers.openMpi(BENCHMARK.ranks()));
    command.addAll(List.of(PYTHON, "-B", "-m", "mpi4py.futures", script, seconds));
    all.add(new Pool("mpi4py", home, command));
    return all;
  }

  private static List<String> java(String seconds) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED",
        "-XX:+UseSerialGC",
        "-cp",
        System.getProperty("java.class.path"),
        PoolBench.class.getName(),
        seconds);
  }
}
