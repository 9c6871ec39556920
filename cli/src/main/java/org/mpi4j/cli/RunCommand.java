package org.mpi4j.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.mpi4j.Job;
import org.mpi4j.Placement;
import org.mpi4j.cli.script.ShellWords;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mpi4j run}: starts a job on this machine. */
@Command(
    name = "run",
    sortOptions = false,
    description = "Runs a program on several ranks, of this machine or of several.",
    footer = {
      "",
      "Several programs make one job when ':' separates them, each with its options:",
      "  mpi4j run -n 1 Server.java : -n 3 -x MODE=fast Client.java",
      "Source files are compiled once, with the files beside them that they use. Lines",
      "like //DEPS group:artifact:version in them name libraries; Maven fetches them.",
      "Rank 0 reads the standard input. Ctrl-C ends all ranks; kill -QUIT lets all",
      "ranks say where they wait. The exit code is that of the first rank that failed,",
      "124 after --timeout.",
      "",
      "Under mpiexec or srun, as in mpiexec -n 4 bin/mpi4j run PROGRAM, this process",
      "becomes one rank of the MPI library; -n then belongs to mpiexec."
    })
class RunCommand implements Callable<Integer> {
  static final String LOCAL = "local";

  /** Other launchers tell the processes that they start how many there are. */
  private static final List<String> FOREIGN_SIZES =
      List.of("OMPI_COMM_WORLD_SIZE", "PMI_SIZE", "SLURM_STEP_NUM_TASKS");

  private static final double MILLIS = 1000;

  @Mixin private AppOptions app = new AppOptions();

  @Mixin private PlaceOptions places = new PlaceOptions();

  @Option(names = "--tag-output", description = "start each line of output with its rank, as [0]")
  private boolean tagOutput;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "longest time for the job; then all ranks say where they wait, and end")
  private Double timeout;

  @Option(
      names = "--ranks",
      paramLabel = "processes|threads",
      description = "what a rank is (default: processes)")
  private String ranks;

  @Option(
      names = "--engine",
      paramLabel = "local|libmpi",
      description =
          "what carries messages (default: local); libmpi is the MPI library here, which --hosts,"
              + " --hostfile, --per-host and --bind-to ask for")
  private String engine;

  @Option(
      names = "--mpiexec",
      paramLabel = "PATH",
      description = "the mpiexec of --engine libmpi (default: $MPI4J_MPIEXEC, else the PATH's)")
  private String mpiexec;

  @Option(
      names = "--print-command",
      description = "show the mpiexec command of --engine libmpi instead of running it")
  private boolean printCommand;

  @Option(
      names = "--as-rank",
      hidden = true,
      description = "show the shell command that makes this process a rank; for bin/mpi4j")
  private boolean asRank;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this and end")
  private boolean help;

  /** The command with nothing but a number of ranks, a program and its arguments. */
  static RunCommand plain(String ranks, boolean asRank, List<String> words) {
    var command = new RunCommand();
    command.app.set(ranks, words);
    command.asRank = asRank;
    return command;
  }

  @Override
  public Integer call() throws CompilationFailed {
    if (asRank) {
      if (places.areGiven()) {
        throw new BadOption(
            places.given()
                + ": this process is a rank that mpiexec or srun has started; give that to it");
      }
      new StartedAsRank(app, engine, ranks, timeout, mpiexec).check();
      System.out.println(StartedAsRank.command(prepared(app), tagOutput));
      return 0;
    }
    if (engine == null && places.areGiven()) {
      engine = "libmpi";
    }
    checkEngine();
    checkLauncher();
    Placement placement = places.placement();
    if (placement.slots() > 0) {
      app.defaultSize(placement.slots());
    }
    Job.Ranks kind =
        switch (ranks == null ? "processes" : ranks.toLowerCase(Locale.ROOT)) {
          case "processes" -> Job.Ranks.PROCESSES;
          case "threads" -> Job.Ranks.THREADS;
          default ->
              throw new BadOption("--ranks " + ranks + ": a rank is one of processes, threads");
        };
    check(kind);
    var apps = new ArrayList<Job.App>();
    for (AppOptions next = app; next != null; next = following(next)) {
      apps.add(prepared(next));
    }
    var job = new Job(apps, kind, tagOutput, limit(), engine == null ? LOCAL : engine, placement);
    checkRoom(job);
    if (printCommand) {
      System.out.println(ShellWords.join(job.command()));
      return 0;
    }
    try (var running = job.start()) {
      running.reportOnQuit();
      return running.await();
    }
  }

  /** Refuses what this command cannot do. */
  void check(Job.Ranks kind) {}

  /** What the ranks run. */
  Job.App prepared(AppOptions options) throws CompilationFailed {
    return resolve(options);
  }

  /** A program with its options. */
  static Job.App resolve(AppOptions options) throws CompilationFailed {
    int size = options.size();
    var variables = options.variables();
    var directory = options.directory();
    var program = Program.of(options);
    return new Job.App(
        size,
        program.mainClass(),
        program.arguments(),
        SourceCompiler.withPool(program.classPath()),
        options.jvmOptions(),
        variables,
        directory);
  }

  /** The options behind the next separator, or null. */
  private static AppOptions following(AppOptions app) {
    List<String> rest = app.rest();
    if (rest == null) {
      return null;
    }
    var next = new AppOptions();
    try {
      new CommandLine(next).setStopAtPositional(true).parseArgs(rest.toArray(String[]::new));
    } catch (CommandLine.ParameterException e) {
      throw new BadOption(e.getMessage() + "; options of the job go before its first program");
    }
    return next;
  }

  private static void checkRoom(Job job) {
    int slots = job.placement().slots();
    if (slots > 0 && job.size() > slots) {
      throw new BadOption(
          "-n "
              + job.size()
              + ": the hosts have room for "
              + slots
              + " ranks; give them more, as in host:"
              + Math.ceilDiv(job.size(), job.placement().hosts().size()));
    }
  }

  private void checkEngine() {
    switch (engine == null ? LOCAL : engine) {
      case LOCAL -> {
        if (places.areGiven()) {
          throw new BadOption(
              places.given() + ": the local engine is for this host alone; use --engine libmpi");
        }
        if (mpiexec != null || printCommand) {
          throw new BadOption(
              (printCommand ? "--print-command" : "--mpiexec " + mpiexec)
                  + ": the local engine starts its ranks itself; use --engine libmpi");
        }
      }
      case "libmpi" -> {
        if ("threads".equalsIgnoreCase(ranks)) {
          throw new BadOption(
              "--ranks threads: ranks of the libmpi engine are processes; leave this option out, or"
                  + " use --engine local");
        }
        if (mpiexec != null) {
          System.setProperty("mpi4j.mpiexec", mpiexec);
        }
      }
      default -> throw new BadOption("--engine " + engine + ": an engine is one of local, libmpi");
    }
  }

  /** Under another launcher each of its processes would start a job of its own. */
  private void checkLauncher() {
    for (String name : FOREIGN_SIZES) {
      String size = System.getenv(name);
      if (engine == null
          && size != null
          && !size.equals("1")
          && System.getenv("MPI4J_JOB") == null) {
        throw new BadOption(
            "started by another launcher ("
                + name
                + "="
                + size
                + "): this process cannot become a rank, only the script bin/mpi4j can; start that,"
                + " or add --engine local for a job of its own in each process");
      }
    }
  }

  private Duration limit() {
    if (timeout == null) {
      return null;
    }
    if (!(timeout > 0) || timeout > Integer.MAX_VALUE) {
      throw new BadOption("--timeout " + timeout + ": give a number of seconds above 0");
    }
    return Duration.ofMillis(Math.max(1, Math.round(timeout * MILLIS)));
  }
}
