package org.mpi4j.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.mpi4j.Job;

/** {@code mpi4j run}: starts a job on this machine. */
final class RunCommand {
  /** What it does, in the list of commands. */
  static final String DESCRIPTION = "Runs a program on several ranks of this machine.";

  private static final double MILLIS = 1000;

  /** Other launchers tell the processes that they start how many there are. */
  private static final List<String> FOREIGN_SIZES =
      List.of("OMPI_COMM_WORLD_SIZE", "PMI_SIZE", "SLURM_STEP_NUM_TASKS");

  private static final String ABOUT =
      """
      Usage: mpi4j run [OPTION...] PROGRAM [ARGUMENT...] [: [OPTION...] PROGRAM ...]
      %s

        PROGRAM
              one or more .java files, a class on the class path, or a .jar; the first
              word that is not an existing .java file starts the arguments, which are
              passed untouched
      %s
      Several programs make one job when ':' separates them, each with its options:
        mpi4j run -n 1 Server.java : -n 3 -x MODE=fast Client.java
      Source files are compiled once, with the files beside them that they use. Lines
      like //DEPS group:artifact:version in them name libraries; Maven fetches them.
      Rank 0 reads the standard input. Ctrl-C ends all ranks; kill -QUIT lets all
      ranks say where they wait. The exit code is that of the first rank that failed,
      124 after --timeout.
      """;

  private final List<String> args;

  RunCommand(List<String> args) {
    this.args = args;
  }

  /** Runs the job; gives its exit code. */
  int call() throws CompilationFailed {
    List<ProgramLine> lines = ProgramLine.parse(args);
    ProgramLine first = lines.getFirst();
    if (first.has(RunOption.HELP)) {
      System.out.print(help());
      return 0;
    }
    checkEngine(first.value(RunOption.ENGINE));
    checkLauncher();
    Job.Ranks ranks = ranks(first.value(RunOption.RANKS));
    Duration limit = limit(first.value(RunOption.TIMEOUT));
    var apps = new ArrayList<Job.App>();
    for (ProgramLine line : lines) {
      apps.add(resolve(line));
    }
    var job = new Job(apps, ranks, first.has(RunOption.TAG_OUTPUT), limit);
    try (var running = job.start()) {
      running.reportOnQuit();
      return running.await();
    }
  }

  private static String help() {
    var options = new StringBuilder();
    for (RunOption o : RunOption.values()) {
      options.append(o.help());
    }
    return ABOUT.formatted(DESCRIPTION, options);
  }

  private static Job.App resolve(ProgramLine line) throws CompilationFailed {
    int size = line.size();
    var variables = line.variables();
    var directory = line.directory();
    var program = Program.of(line);
    return new Job.App(
        size,
        program.mainClass(),
        program.arguments(),
        program.classPath(),
        line.jvmOptions(),
        variables,
        directory);
  }

  private static Job.Ranks ranks(String text) {
    return switch (text == null ? "processes" : text) {
      case "processes" -> Job.Ranks.PROCESSES;
      case "threads" -> Job.Ranks.THREADS;
      default -> throw new BadOption("--ranks " + text + ": a rank is one of processes, threads");
    };
  }

  private static void checkEngine(String engine) {
    switch (engine == null ? "local" : engine) {
      case "local" -> {}
      case "libmpi" ->
          throw new BadOption(
              "--engine libmpi: comes with the libmpi module, which is not here; use --engine"
                  + " local");
      default -> throw new BadOption("--engine " + engine + ": an engine is one of local, libmpi");
    }
  }

  /** Under another launcher each of its processes would start a job of its own. */
  private static void checkLauncher() {
    for (String name : FOREIGN_SIZES) {
      String size = System.getenv(name);
      if (size != null && !size.equals("1") && System.getenv("MPI4J_JOB") == null) {
        throw new BadOption(
            "started by another launcher ("
                + name
                + "="
                + size
                + "): each of its processes would start ranks of its own; start mpi4j run"
                + " directly");
      }
    }
  }

  private static Duration limit(String seconds) {
    if (seconds == null) {
      return null;
    }
    try {
      double s = Double.parseDouble(seconds);
      if (s > 0 && s < Integer.MAX_VALUE) {
        return Duration.ofMillis(Math.max(1, Math.round(s * MILLIS)));
      }
    } catch (NumberFormatException e) {
      throw new BadOption("--timeout " + seconds + ": not a number of seconds");
    }
    throw new BadOption("--timeout " + seconds + ": give a number of seconds above 0");
  }
}
