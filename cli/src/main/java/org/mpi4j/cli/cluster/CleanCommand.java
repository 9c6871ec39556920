package org.mpi4j.cli.cluster;

import java.util.concurrent.Callable;
import org.mpi4j.cluster.Cluster;
import org.mpi4j.cluster.ClusterInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mpi4j cluster clean}. */
@Command(name = "clean", description = "Removes what clusters have left that were killed.")
final class CleanCommand implements Callable<Integer> {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this and end")
  private boolean help;

  @Override
  public Integer call() {
    for (ClusterInfo c : Cluster.clean()) {
      System.out.println("removed what cluster " + c.name() + " had left");
    }
    return 0;
  }
}
