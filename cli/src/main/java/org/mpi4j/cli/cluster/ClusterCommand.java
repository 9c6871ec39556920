package org.mpi4j.cli.cluster;

import org.mpi4j.cli.Subcommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mpi4j cluster}. */
@Command(
    name = "cluster",
    description = "An interactive cluster: engines with MPI that clients and notebooks use.",
    synopsisSubcommandLabel = "start|stop|list|engines|dashboard|report|clean",
    subcommands = {
      StartCommand.class,
      StopCommand.class,
      ListCommand.class,
      EnginesCommand.class,
      DashboardCommand.class,
      ReportCommand.class,
      CleanCommand.class
    })
public final class ClusterCommand implements Subcommand {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this and end")
  private boolean help;

  /** For {@link java.util.ServiceLoader}. */
  public ClusterCommand() {}

  @Override
  public Integer call() {
    throw new CommandLine.ParameterException(
        spec.commandLine(),
        "no command given: it is one of start, stop, list, engines, dashboard, report, clean");
  }

  /** Prints what a cluster says went wrong. */
  static int failure(RuntimeException e) {
    System.err.println("mpi4j: " + e.getMessage());
    return 1;
  }
}
