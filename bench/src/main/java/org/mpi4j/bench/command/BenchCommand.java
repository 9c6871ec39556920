package org.mpi4j.bench.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mpi4j.Job;
import org.mpi4j.cli.Subcommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code mpi4j bench}: measures the engines, alone or beside others on this machine. */
@Command(
    name = "bench",
    sortOptions = false,
    description = "Measures messages between ranks of this machine.",
    synopsisSubcommandLabel = "BENCHMARK",
    footer = {"", "mpi4j bench BENCHMARK --help shows the options."})
public final class BenchCommand implements Subcommand {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this and end")
  private boolean help;

  /** For {@link java.util.ServiceLoader}. */
  public BenchCommand() {}

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "no benchmark given");
  }

  @Command(description = "Half round trip of a message.")
  int latency(@Mixin Settings settings) throws IOException, InterruptedException {
    return compare(Benchmark.LATENCY, settings);
  }

  @Command(description = "Bandwidth with a window of messages on the way.")
  int bandwidth(@Mixin Settings settings) throws IOException, InterruptedException {
    return compare(Benchmark.BANDWIDTH, settings);
  }

  @Command(description = "Sum of doubles over all ranks.")
  int allreduce(@Mixin Settings settings) throws IOException, InterruptedException {
    return compare(Benchmark.ALLREDUCE, settings);
  }

  @Command(description = "Barrier of all ranks.")
  int barrier(@Mixin Settings settings) throws IOException, InterruptedException {
    return compare(Benchmark.BARRIER, settings);
  }

  @Command(description = "Exchange with four neighbours.")
  int halo(@Mixin Settings settings) throws IOException, InterruptedException {
    return compare(Benchmark.HALO, settings);
  }

  @Command(description = "Half round trip of objects.")
  int objects(@Mixin Settings settings) throws IOException, InterruptedException {
    return compare(Benchmark.OBJECTS, settings);
  }

  @Command(description = "Packing of data that is not in one piece.")
  int pack(@Mixin Settings settings) throws IOException, InterruptedException {
    return compare(Benchmark.PACK, settings);
  }

  @Command(description = "Tasks that do nothing on two workers of a pool.")
  int pool(@Mixin Settings settings) throws IOException, InterruptedException {
    var absent = new ArrayList<String>();
    List<Contender> all = Pools.contenders(home(), settings, absent);
    return compare(Pools.BENCHMARK, all, absent, Pools.BENCHMARK.ranks(), settings);
  }

  @Command(description = "Time of a whole job that only says hello.")
  int startup(@Mixin Settings settings) throws IOException, InterruptedException {
    var absent = new ArrayList<String>();
    int ranks = settings.size(Startup.BENCHMARK.ranks());
    List<Contender> all = Startup.contenders(home(), ranks, settings.peers, absent);
    // The first run may have to compile and to make archives of class data.
    new Comparison().run(all, 1, System.err);
    return compare(Startup.BENCHMARK, all, absent, ranks, settings);
  }

  private int compare(Benchmark benchmark, Settings settings)
      throws IOException, InterruptedException {
    var all = new ArrayList<Contender>();
    var absent = new ArrayList<String>();
    if (settings.engine() != Settings.Engine.LIBMPI) {
      addLocal(all, benchmark, settings);
    }
    if (settings.engine() != Settings.Engine.LOCAL) {
      addLibmpi(all, absent, benchmark, settings);
    }
    if (settings.peers) {
      var peers = new Peers(home(), benchmark, settings);
      all.addAll(peers.present());
      absent.addAll(peers.absent());
    }
    return compare(benchmark, all, absent, settings.size(benchmark.ranks()), settings);
  }

  private static void addLocal(List<Contender> all, Benchmark benchmark, Settings settings) {
    if (settings.ranks() != Settings.Ranks.THREADS) {
      all.add(JobRanks.local(benchmark, settings, Job.Ranks.PROCESSES));
    }
    if (settings.ranks() != Settings.Ranks.PROCESSES) {
      all.add(JobRanks.local(benchmark, settings, Job.Ranks.THREADS));
    }
  }

  private static void addLibmpi(
      List<Contender> all, List<String> absent, Benchmark benchmark, Settings settings) {
    for (String library : List.of("Open MPI", "MPICH")) {
      String command = "mpiexec." + library.toLowerCase(Locale.ROOT).replace(" ", "");
      Path mpiexec = Commands.find(command);
      if (mpiexec == null) {
        absent.add("mpi4j on " + library + " (no " + command + ")");
      } else {
        all.add(JobRanks.libmpi(benchmark, settings, library, mpiexec));
      }
    }
  }

  private static int compare(
      Benchmark benchmark,
      List<Contender> contenders,
      List<String> absent,
      int ranks,
      Settings settings)
      throws IOException, InterruptedException {
    System.out.println("# mpi4j bench " + benchmark.title());
    System.out.println("# " + Machine.describe());
    System.out.printf(
        "# %d ranks, not bound to processors, %s, %d rounds%n",
        ranks, settings.offHeap ? "memory of MPI.allocate" : "arrays", settings.rounds());
    absent.forEach(a -> System.out.println("# absent: " + a));
    var comparison = new Comparison();
    comparison.run(contenders, settings.rounds(), System.err);
    comparison
        .failures()
        .forEach((who, why) -> System.out.println("# failed: " + who + ": " + why));
    new Table(comparison, benchmark, System.out).print();
    if (settings.json != null) {
      Json.write(settings.json, benchmark.name(), comparison);
    }
    return comparison.names().stream().anyMatch(n -> n.startsWith("mpi4j")) ? 0 : 1;
  }

  private static Path home() {
    String home = System.getProperty("mpi4j.home");
    if (home == null) {
      throw new IllegalStateException(
          "mpi4j.home is not set: bin/mpi4j sets it to the folder of the project");
    }
    return Path.of(home);
  }
}
