package org.mpi4j.bench.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mpi4j.Job;
import org.mpi4j.bench.Memory;
import org.mpi4j.cli.Subcommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code mpi4j bench}: measures the engines, alone or beside others on this machine. */
@Command(
    name = "bench",
    sortOptions = false,
    description = "Measures messages between ranks of this machine.",
    subcommands = {ClusterBenchCommand.class, ScaleCommand.class},
    footer = {
      "",
      "Benchmarks, by group:",
      "  messages      latency, multi-latency, bandwidth, bi-bandwidth, message-rate, token-ring",
      "  collectives   barrier, bcast, reduce, gather, scatter, allreduce, allgather, alltoall,",
      "                reduce-scatter-block",
      "  vectors       gatherv, scatterv, allgatherv, alltoallv, reduce-scatter",
      "  non-blocking  the collectives and vectors with an i before: ibcast, ...; with the part of",
      "                their time that a computation hides",
      "  programs      halo, objects, pack, pool, startup",
      "  cluster       the interactive cluster; has options of its own",
      "  all           everything, on every engine, beside C and mpi4py"
    })
public final class BenchCommand implements Subcommand {
  @Parameters(arity = "0..*", paramLabel = "BENCHMARK", description = "what to measure, see below")
  private List<String> names = List.of();

  @Mixin private Settings settings;

  /** For {@link java.util.ServiceLoader}. */
  public BenchCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (names.isEmpty()) {
      throw settings.bad("no benchmark given: name one, or all");
    }
    List<Plan> plans = Plan.of(settings.benchmarks(names), settings);
    Path home = home();
    var comparisons = new ArrayList<Comparison>();
    var absent = new ArrayList<String>();
    String how =
        "%s rounds of %s s, ranks not bound to processors"
            .formatted(settings.rounds(), settings.seconds());
    var report =
        new Report(
            Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
            Machine.describe(),
            how,
            comparisons,
            absent);
    System.out.println("# " + report.machine());
    System.out.println("# " + how);
    boolean complete = true;
    for (Plan plan : plans) {
      var missing = new ArrayList<String>();
      List<Contender> contenders = contenders(home, plan, missing);
      for (String system : missing) {
        if (!absent.contains(system)) {
          absent.add(system);
          System.out.println("# absent: " + system);
        }
      }
      var comparison = new Comparison(plan);
      comparison.run(contenders, settings.rounds(), System.err);
      plan.benchmarks().forEach(b -> Table.print(comparison, b, System.out));
      comparison.failures().forEach(BenchCommand::print);
      comparisons.add(comparison);
      write(home, report); // Each time: who ends it early keeps what was measured.
      complete &= comparison.failures().stream().noneMatch(f -> Contender.isOurs(f.name()));
    }
    name(settings.json(home));
    name(settings.html(home));
    return complete ? 0 : 1;
  }

  private static void print(Comparison.Failure failure) {
    System.out.println(
        "# failed: %s at %s: %s; left out: %s"
            .formatted(
                failure.name(), failure.at(), failure.why(), String.join(", ", failure.ops())));
  }

  private void write(Path home, Report report) throws IOException {
    if (settings.json(home) != null) {
      folderOf(settings.json(home));
      Json.write(settings.json(home), report);
    }
    if (settings.html(home) != null) {
      folderOf(settings.html(home));
      Page.write(settings.html(home), report);
    }
  }

  private static void name(Path file) {
    if (file != null) {
      System.out.println("# " + file);
    }
  }

  private static void folderOf(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
  }

  private List<Contender> contenders(Path home, Plan plan, List<String> absent)
      throws IOException, InterruptedException {
    return switch (plan.suite()) {
      case POOL -> Pools.contenders(home, plan, settings, absent);
      case STARTUP -> Startup.contenders(home, plan, settings, absent);
      default -> ofRanks(home, plan, absent);
    };
  }

  private List<Contender> ofRanks(Path home, Plan plan, List<String> absent)
      throws IOException, InterruptedException {
    var all = new ArrayList<Contender>();
    // What a program allocates for itself is not the benchmark's to choose.
    boolean fixed = plan.suite() == Suite.HALO || plan.suite() == Suite.OBJECTS;
    for (Memory memory : fixed ? List.of(Memory.ARRAYS) : settings.memories(plan)) {
      if (settings.engine() != Settings.Engine.LIBMPI) {
        addLocal(all, plan, memory);
      }
      if (settings.engine() != Settings.Engine.LOCAL) {
        addLibmpi(all, absent, plan, memory);
      }
    }
    if (settings.peers()) {
      var peers = new Peers(home, plan, settings);
      all.addAll(peers.present());
      absent.addAll(peers.absent());
    }
    return all;
  }

  private void addLocal(List<Contender> all, Plan plan, Memory memory) {
    if (settings.ranks() != Settings.Ranks.THREADS) {
      all.add(JobRanks.local(plan, settings, Job.Ranks.PROCESSES, memory));
    }
    if (settings.ranks() != Settings.Ranks.PROCESSES) {
      all.add(JobRanks.local(plan, settings, Job.Ranks.THREADS, memory));
    }
  }

  private void addLibmpi(List<Contender> all, List<String> absent, Plan plan, Memory memory) {
    for (String library : List.of("Open MPI", "MPICH")) {
      String command = "mpiexec." + library.toLowerCase(Locale.ROOT).replace(" ", "");
      Path mpiexec = Commands.find(command);
      if (mpiexec == null) {
        absent.add("mpi4j on " + library + " (no " + command + ")");
      } else {
        all.add(JobRanks.libmpi(plan, settings, library, mpiexec, memory));
      }
    }
  }

  static Path home() {
    String home = System.getProperty("mpi4j.home");
    if (home == null) {
      throw new IllegalStateException(
          "mpi4j.home is not set: bin/mpi4j sets it to the folder of the project");
    }
    return Path.of(home);
  }
}
