package org.mpi4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.mpi4j.cli.script.JobScript;
import org.mpi4j.cli.script.Queue;
import org.mpi4j.cli.script.Scheduler;
import org.mpi4j.cli.script.ShellWords;
import org.mpi4j.cli.script.Staging;
import org.mpi4j.cli.script.Starter;
import org.mpi4j.cli.script.Submission;
import org.mpi4j.cli.script.TimeLimit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mpi4j script SYSTEM}: a job script for a batch system, or the job itself. */
@Command(
    sortOptions = false,
    footer = {
      "",
      "  mpi4j script slurm -n 24 --nodes 2 --time 00:30:00 Prog.java args > job.sh",
      "  mpi4j script pbs -n 24 --nodes 2 --mpi mvp2run --submit Prog.java args",
      "",
      "A script that you have needs one changed line: mpiexec bin/mpi4j run Prog.java"
    })
final class ScriptCommand implements Callable<Integer> {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,62}");
  private static final Pattern WORD = Pattern.compile("[^\\s\"'`$\\\\;&|<>]+");

  /** {@code mpi4j script}, with a command for each batch system. */
  @Command(
      name = "script",
      description = "Writes a job script for the batch system of a cluster.",
      synopsisSubcommandLabel = "slurm|pbs|lsf|sge")
  static final class Systems implements Runnable {
    @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

    @Option(
        names = {"-h", "--help"},
        usageHelp = true,
        description = "show this and end")
    private boolean help;

    static CommandLine commandLine() {
      var script = new CommandLine(new Systems());
      for (Scheduler s : Scheduler.values()) {
        var command = new CommandLine(new ScriptCommand(s));
        command.getCommandSpec().usageMessage().description("Writes a job script for " + s + ".");
        script.addSubcommand(s.command(), command);
      }
      return script;
    }

    @Override
    public void run() {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "no batch system given: it is one of slurm, pbs, lsf, sge");
    }
  }

  private final Scheduler system;

  @Mixin private AppOptions app;

  @Option(
      names = {"--nodes", "-N"},
      paramLabel = "K",
      description = "number of nodes (default: as the batch system likes; pbs: 1)")
  private Integer nodes;

  @Option(
      names = {"--time", "-t"},
      paramLabel = "[D-]HH:MM[:SS]",
      description = "longest time (default: that of the queue)")
  private String time;

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      description = "memory, as 4G: slurm of a node, pbs of the job, lsf and sge of a rank")
  private String memory;

  @Option(names = "--name", paramLabel = "NAME", description = "name of the job (default: program)")
  private String name;

  @Option(
      names = {"--queue", "--partition"},
      paramLabel = "NAME",
      description = "queue or partition")
  private String queue;

  @Option(
      names = {"--account", "--project"},
      paramLabel = "NAME",
      description = "who pays")
  private String account;

  @Option(
      names = "--pe",
      paramLabel = "NAME",
      description = "sge: parallel environment of the site (default: mpi)")
  private String environment;

  @Option(
      names = "--module",
      paramLabel = "NAME",
      description = "environment module to load, such as openmpi; repeat it for more")
  private List<String> modules = List.of();

  @Option(
      names = "--java-home",
      paramLabel = "DIR",
      description = "the JDK 25 on the nodes (default: the one here; none: that of a module)")
  private String javaHome;

  @Option(
      names = "--mpi",
      paramLabel = "NAME",
      description =
          "what starts the ranks: openmpi, mpich (also Intel MPI, MVAPICH), srun-pmix, srun-pmi2,"
              + " or a command of the site, such as mvp2run (default: openmpi)")
  private String mpi = "openmpi";

  @Option(
      names = "--stage",
      description = "copy the program to the nodes first, of which only one has to see this folder")
  private boolean stage;

  @Option(
      names = "--submit",
      description = "submit the job, wait for it and print its output; the exit code is the job's")
  private boolean submit;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this and end")
  private boolean help;

  private ScriptCommand(Scheduler system) {
    this.system = system;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    JobScript job = job();
    if (!submit) {
      System.out.print(job.text());
      return 0;
    }
    return new Submission(job, Queue.of(job.scheduler())).run();
  }

  private JobScript job() {
    if (!app.hasSize()) {
      throw new BadOption("no -n given: a job asks for a number of ranks, as in -n 24");
    }
    if (app.rest() != null) {
      throw new BadOption("':' in a job script: write the line of the second program by hand");
    }
    Starter starter = Starter.of(mpi);
    check(starter);
    return new JobScript(
        system,
        starter,
        jobName(),
        app.size(),
        nodes,
        limit(),
        plain("--memory", memory),
        plain("--queue", queue),
        plain("--account", account),
        environment == null ? "mpi" : plain("--pe", environment),
        modules.stream().map(m -> plain("--module", m)).toList(),
        home(),
        stage ? staging() : null,
        stage ? stagedCommand() : ShellWords.join(command()));
  }

  private String stagedCommand() {
    if (app.directory() != null) {
      throw new BadOption("-wdir with --stage: the nodes may not have this folder");
    }
    var variables = new ArrayList<>(List.of("env"));
    app.variables().forEach((name, value) -> variables.add(name + "=" + value));
    String before = variables.size() > 1 ? ShellWords.join(variables) + " " : "";
    return before
        + Staging.RANK
        + (arguments().isEmpty() ? "" : " " + ShellWords.join(arguments()));
  }

  private Staging staging() {
    var pack = new ArrayList<>(List.of(mpi4j(), "pack"));
    pack.addAll(app.programOptions());
    List<String> words = app.words();
    List<String> program = words.subList(0, words.size() - arguments().size());
    return new Staging(ShellWords.join(pack), ShellWords.join(program));
  }

  /** The words behind the program, as {@code mpi4j run} tells them apart. */
  private List<String> arguments() {
    List<String> words = app.words();
    int n = 1;
    while (n < words.size()
        && program().endsWith(".java")
        && words.get(n).endsWith(".java")
        && Files.isRegularFile(Path.of(words.get(n)))) {
      n++;
    }
    return words.subList(n, words.size());
  }

  private static String mpi4j() {
    String root = System.getProperty("mpi4j.home");
    return root == null ? "mpi4j" : Path.of(root, "bin", "mpi4j").toString();
  }

  private void check(Starter starter) {
    if (nodes != null && (nodes < 1 || nodes > app.size())) {
      throw new BadOption(
          "--nodes " + nodes + ": a number from 1 to that of the ranks, " + app.size());
    }
    if (nodes != null && system == Scheduler.SGE) {
      throw new BadOption(
          "--nodes "
              + nodes
              + ": Grid Engine's parallel environment decides how ranks are laid out; choose one"
              + " with --pe (qconf -spl lists them)");
    }
    if (environment != null && system != Scheduler.SGE) {
      throw new BadOption("--pe " + environment + ": only sge has parallel environments");
    }
    if (starter instanceof Starter.Known k && k.isSrun() && system != Scheduler.SLURM) {
      throw new BadOption("--mpi " + k + ": srun belongs to slurm; use openmpi or mpich");
    }
  }

  private TimeLimit limit() {
    return time == null
        ? null
        : TimeLimit.parse(time)
            .orElseThrow(() ->
                new BadOption(
                    "--time " + time + ": hours and minutes, as in 00:30:00, 12:00 or 2-00:00"));
  }

  private String jobName() {
    String base = name;
    if (base == null) {
      base = Path.of(program()).getFileName().toString().replaceFirst("\\.(java|jar)$", "");
    }
    if (!NAME.matcher(base).matches()) {
      throw new BadOption(
          "--name " + base + ": a letter, then letters, digits, '_', '.' and '-'; at most 63");
    }
    return base;
  }

  private String program() {
    if (app.words().isEmpty()) {
      throw new BadOption("no program given: name a .java file, a class or a .jar");
    }
    return app.words().getFirst();
  }

  /** The words that run it; the file has to be there when the job is written. */
  private List<String> command() {
    String program = program();
    if (program.matches(".*\\.(java|jar)") && !Files.isRegularFile(Path.of(program))) {
      throw new BadOption(program + ": no such file here");
    }
    var command = new ArrayList<String>();
    command.add(mpi4j());
    command.add("run");
    command.addAll(app.rankOptions());
    command.addAll(app.words());
    return command;
  }

  private String home() {
    if ("none".equals(javaHome)) {
      return null;
    }
    return javaHome == null ? System.getProperty("java.home") : plain("--java-home", javaHome);
  }

  /** It stands unquoted in the script. */
  private static String plain(String option, String value) {
    if (value != null && !WORD.matcher(value).matches()) {
      throw new BadOption(option + " " + value + ": one word without quotes and shell characters");
    }
    return value;
  }
}
