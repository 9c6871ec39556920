package org.mpi4j.bench.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mpi4j.bench.Row;

/** Wall time of a program that says hello on every rank, from the command to the last exit. */
final class Startup {
  static final Benchmark BENCHMARK =
      new Benchmark("startup", "", "startup: hello, ms", 4, List.of(), false, false);

  private static final double NANOS_PER_MILLI = 1e6;

  private record Hello(String name, Path home, List<String> command) implements Contender {
    @Override
    public List<Row> run() throws IOException, InterruptedException {
      long begin = System.nanoTime();
      Commands.run(home, Peers.AS_ROOT, command);
      double millis = (System.nanoTime() - begin) / NANOS_PER_MILLI;
      return List.of(new Row("hello", millis, millis, -1));
    }
  }

  private Startup() {}

  static List<Contender> contenders(Path home, int ranks, boolean peers, List<String> absent)
      throws InterruptedException {
    var all = new ArrayList<Contender>();
    String n = Integer.toString(ranks);
    String mpi4j = home.resolve("bin/mpi4j").toString();
    String hello = home.resolve("examples/Hello.java").toString();
    all.add(new Hello("mpi4j processes", home, List.of(mpi4j, "run", "-n", n, hello)));
    if (!peers) {
      return all;
    }
    String missing = Peers.missingForMpi4py();
    if (missing != null) {
      absent.add("mpi4py (" + missing + ")");
      return all;
    }
    var command = new ArrayList<>(Peers.openMpi(ranks));
    command.addAll(List.of("/usr/bin/python3", "-m", "mpi4py.bench", "helloworld"));
    all.add(new Hello("mpi4py", home, command));
    return all;
  }
}
