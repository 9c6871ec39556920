package org.mpi4j.cli;

import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** All commands but run: those of other modules, help and version. */
@Command(
    name = "mpi4j",
    description = "MPI for Java.",
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = OtherCommands.Version.class)
final class OtherCommands implements Runnable {
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

  private OtherCommands() {}

  /** Stands for the command in the list. */
  @Command(name = "run", description = RunCommand.DESCRIPTION)
  static final class Run implements Callable<Integer> {
    @Override
    public Integer call() {
      throw new IllegalStateException("run has a parser of its own");
    }
  }

  /** Says what runs. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = OtherCommands.class.getPackage().getImplementationVersion();
      return new String[] {
        "mpi4j " + (version == null ? "(from class folders)" : version),
        "Java " + Runtime.version() + ", " + System.getProperty("java.home")
      };
    }
  }

  static int run(List<String> args) {
    var command = new CommandLine(new OtherCommands());
    command.addSubcommand(new Run());
    ServiceLoader.load(Subcommand.class).forEach(command::addSubcommand);
    command.setParameterExceptionHandler(
        (e, _) -> Main.bad(e.getCommandLine().getCommandSpec().qualifiedName(), text(e)));
    return command.execute(args.toArray(String[]::new));
  }

  private static String text(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched
        && !unmatched.getSuggestions().isEmpty()) {
      String names = String.join(" or ", unmatched.getSuggestions());
      return e.getMessage() + "; did you mean " + names + "?";
    }
    return e.getMessage();
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command given");
  }
}
