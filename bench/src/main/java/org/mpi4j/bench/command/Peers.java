package org.mpi4j.bench.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.mpi4j.bench.Item;
import org.mpi4j.bench.Row;

/** Other systems on this machine that run the same loops. */
final class Peers {
  /** For Open MPI, which otherwise refuses to run as root, as in containers. */
  static final Map<String, String> AS_ROOT =
      Map.of("OMPI_ALLOW_RUN_AS_ROOT", "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM", "1");

  static final String PYTHON = "/usr/bin/python3";

  private static final double WARMUP = 0.5;

  private final Path home;
  private final Plan plan;
  private final Settings settings;
  private final List<Contender> present = new ArrayList<>();
  private final List<String> absent = new ArrayList<>();

  private record Peer(String name, Path home, List<String> command, Duration limit, boolean told)
      implements Contender {
    @Override
    public void run(List<Item> items, Consumer<Row> rows) throws IOException, InterruptedException {
      var all = new ArrayList<>(command);
      if (told) {
        items.forEach(i -> all.add(i.toString()));
      }
      Commands.rows(home, AS_ROOT, all, limit, rows);
    }
  }

  Peers(Path home, Plan plan, Settings settings) throws IOException, InterruptedException {
    this.home = home;
    this.plan = plan;
    this.settings = settings;
    if (plan.suite().inC) {
      addInC("Open MPI C", "openmpi", openMpi(plan.ranks()));
      addInC("MPICH C", "mpich", mpich(plan.ranks()));
    }
    if (plan.suite().peer != null) {
      addMpi4py();
    }
  }

  List<Contender> present() {
    return present;
  }

  /** Names of those that are not here, with what is missing. */
  List<String> absent() {
    return absent;
  }

  /** Unbound, like our ranks: the system places the processes of all alike. */
  static List<String> openMpi(int ranks) {
    var command =
        new ArrayList<>(List.of("mpiexec.openmpi", "--oversubscribe", "--bind-to", "none"));
    if (ranks > Runtime.getRuntime().availableProcessors()) {
      command.addAll(List.of("--mca", "mpi_yield_when_idle", "1"));
    }
    command.addAll(List.of("-n", Integer.toString(ranks)));
    return command;
  }

  private static List<String> mpich(int ranks) {
    return List.of("mpiexec.mpich", "-bind-to", "none", "-n", Integer.toString(ranks));
  }

  private void addInC(String name, String library, List<String> launcher)
      throws IOException, InterruptedException {
    if (Commands.find("mpicc." + library) == null || Commands.find("mpiexec." + library) == null) {
      absent.add(name + " (no mpicc." + library + " or mpiexec." + library + ")");
      return;
    }
    try {
      add(name, launcher, List.of(compile(library).toString()));
    } catch (IOException e) {
      absent.add(name + " (" + e.getMessage() + ")");
    }
  }

  private Path compile(String library) throws IOException, InterruptedException {
    Path source = home.resolve("bench/peers/" + plan.suite().peer + ".c");
    Path header = home.resolve("bench/peers/batches.h");
    Path program = home.resolve("target/peers/" + library + "/" + plan.suite().peer);
    if (Files.exists(program) && newer(program, source) && newer(program, header)) {
      return program;
    }
    Files.createDirectories(program.getParent());
    Commands.run(
        home,
        Map.of(),
        List.of("mpicc." + library, "-O3", "-o", program.toString(), source.toString()));
    return program;
  }

  private static boolean newer(Path a, Path b) throws IOException {
    return Files.getLastModifiedTime(a).compareTo(Files.getLastModifiedTime(b)) > 0;
  }

  private void addMpi4py() throws InterruptedException {
    String missing = missingForMpi4py();
    if (missing != null) {
      absent.add("mpi4py (" + missing + ")");
      return;
    }
    String script = home.resolve("bench/peers/" + plan.suite().peer + ".py").toString();
    add("mpi4py", openMpi(plan.ranks()), List.of(PYTHON, "-B", script));
  }

  /** What mpi4py on Open MPI needs and is not here, or null. */
  static String missingForMpi4py() throws InterruptedException {
    if (Commands.find("mpiexec.openmpi") == null) {
      return "no mpiexec.openmpi";
    }
    try {
      Commands.run(
          Path.of("/"),
          Map.of(),
          List.of(PYTHON, "-c", "import mpi4py; mpi4py.rc.initialize = False; import mpi4py.MPI"));
      return null;
    } catch (IOException e) {
      return PYTHON + " has none: " + e.getMessage();
    }
  }

  private void add(String name, List<String> launcher, List<String> program) {
    var command = new ArrayList<>(launcher);
    command.addAll(program);
    command.add(Double.toString(settings.seconds()));
    command.add(Double.toString(settings.isQuick() ? settings.seconds() : WARMUP));
    present.add(new Peer(name, home, command, settings.limit(plan), plan.suite().told));
  }
}
