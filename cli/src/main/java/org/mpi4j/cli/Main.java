package org.mpi4j.cli;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.ServiceLoader;
import org.mpi4j.MpiException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code mpi4j}. */
@Command(
    name = "mpi4j",
    description = "MPI for Java.",
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = Main.Version.class)
public final class Main implements Runnable {
  /** As of programs that get arguments they do not understand. */
  static final int USAGE = 2;

  /** Set by {@code bin/mpi4j} in the run that makes its class data; the last word is a program. */
  private static final String TRAINING = "mpi4j.training";

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this and end")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "show the version")
  private boolean version;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  private Main() {}

  /** Says what runs. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {
        "mpi4j " + (version == null ? "(from class folders)" : version),
        "Java " + Runtime.version() + ", " + System.getProperty("java.home")
      };
    }
  }

  /**
   * Runs the command and exits.
   *
   * @param args its arguments
   */
  public static void main(String... args) {
    int code = run(args);
    if (Boolean.getBoolean(TRAINING)) {
      // The other way of a start, for which the class data is to have the classes as well.
      code |= run("run", "--as-rank", args[args.length - 1]);
    }
    if (code == 0 && args.length > 1 && args[1].equals("--as-rank")) {
      return; // Ranks wait for us, and exit would start the JDK's logging.
    }
    System.exit(code);
  }

  /**
   * Runs the command.
   *
   * @param args its arguments
   * @return the exit code
   */
  public static int run(String... args) {
    RunCommand plain = PlainRun.of(args);
    if (plain == null) {
      return Parsed.run(args);
    }
    try {
      return plain.call();
    } catch (Exception e) {
      return failure("mpi4j run", e);
    }
  }

  /** Apart, so that a plain run does not load the parser. */
  private static final class Parsed {
    private Parsed() {}

    static int run(String... args) {
      return commandLine(args).execute(args);
    }
  }

  private static CommandLine commandLine(String... args) {
    var command = new CommandLine(new Main());
    command.addSubcommand(new RunCommand());
    // Looking for the others takes a while, and run is the one to be fast.
    boolean all = args.length == 0 || !args[0].equals("run");
    if (all) {
      command.addSubcommand(new PoolCommand());
      command.addSubcommand(new DoctorCommand());
      command.addSubcommand(ScriptCommand.Systems.commandLine());
      command.addSubcommand(new PackCommand());
    }
    // What follows a program is the program's; other modules' commands run none.
    command.setStopAtPositional(true);
    if (all) {
      ServiceLoader.load(Subcommand.class).forEach(command::addSubcommand);
    }
    command.setParameterExceptionHandler((e, _) -> usage(nameOf(e.getCommandLine()), text(e)));
    command.setExecutionExceptionHandler((e, at, _) -> failure(nameOf(at), e));
    return command;
  }

  private static String text(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      List<String> words = unmatched.getUnmatched();
      List<String> meant = unmatched.getSuggestions();
      boolean isTop = e.getCommandLine().getParent() == null;
      String text = isTop ? noCommand(words) : e.getMessage();
      return meant.isEmpty() ? text : text + "; did you mean " + String.join(" or ", meant) + "?";
    }
    return e.getMessage()
        .replaceFirst(
            "^Invalid value for option '-+([^']+)': '(.*)' is not an? (?:int|double)$",
            "--$1: '$2' is not a number; give one, as in --$1 4");
  }

  /** Words that name no command; a program or an option of run is what they may be meant for. */
  private static String noCommand(List<String> words) {
    boolean isRun =
        words.getFirst().matches("-n|-np|--np")
            || words.stream().anyMatch(w -> w.endsWith(".java") || w.endsWith(".jar"));
    boolean isOption = words.getFirst().startsWith("-");
    String what = "%s: no such %s".formatted(words.getFirst(), isOption ? "option" : "command");
    return isRun && (isOption || words.getFirst().contains("."))
        ? what + "; to run a program: mpi4j run " + String.join(" ", words)
        : what;
  }

  private static String nameOf(CommandLine at) {
    return at.getCommandSpec().qualifiedName();
  }

  private static int usage(String name, String text) {
    System.err.println(name + ": " + text + " (see " + name + " --help)");
    return USAGE;
  }

  private static int failure(String command, Exception e) {
    return switch (e) {
      case CompilationFailed _ -> 1;
      case BadOption bad -> usage(command, bad.getMessage());
      case MpiException bad -> {
        System.err.println("mpi4j: " + bad.getMessage());
        yield 1;
      }
      case UncheckedIOException bad -> {
        System.err.println("mpi4j: " + bad.getMessage());
        yield 1;
      }
      default -> {
        e.printStackTrace();
        yield 1;
      }
    };
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command given");
  }
}
