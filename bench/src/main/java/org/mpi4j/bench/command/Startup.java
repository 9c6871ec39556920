package org.mpi4j.bench.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.mpi4j.bench.Item;
import org.mpi4j.bench.Row;

/** Wall time of a program that says hello on every rank, from the command to the last exit. */
final class Startup {
  private static final double NANOS_PER_MICRO = 1e3;

  private record Hello(String name, Path home, List<String> command, Duration limit)
      implements Contender {
    @Override
    public void run(List<Item> items, Consumer<Row> rows) throws IOException, InterruptedException {
      // The first run may have to compile and to make archives of class data.
      time();
      double micros = time();
      rows.accept(new Row("hello", micros, micros, -1));
    }

    private double time() throws IOException, InterruptedException {
      long begin = System.nanoTime();
      Commands.run(home, Peers.AS_ROOT, command, limit, _ -> {});
      return (System.nanoTime() - begin) / NANOS_PER_MICRO;
    }
  }

  private Startup() {}

  static List<Contender> contenders(Path home, Plan plan, Settings settings, List<String> absent)
      throws InterruptedException {
    var all = new ArrayList<Contender>();
    String n = Integer.toString(plan.ranks());
    String mpi4j = home.resolve("bin/mpi4j").toString();
    String hello = home.resolve("examples/Hello.java").toString();
    Duration limit = settings.limit(plan);
    all.add(
        new Hello(
            Contender.OURS + "processes", home, List.of(mpi4j, "run", "-n", n, hello), limit));
    if (!settings.peers()) {
      return all;
    }
    String missing = Peers.missingForMpi4py();
    if (missing != null) {
      absent.add("mpi4py (" + missing + ")");
      return all;
    }
    var command = new ArrayList<>(Peers.openMpi(plan.ranks()));
    command.addAll(List.of(Peers.PYTHON, "-m", "mpi4py.bench", "helloworld"));
    all.add(new Hello("mpi4py", home, command, limit));
    return all;
  }
}
