package org.mpi4j.cli.cluster;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.mpi4j.cluster.Cluster;
import org.mpi4j.cluster.ClusterException;
import org.mpi4j.cluster.ClusterInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mpi4j cluster stop}. */
@Command(name = "stop", description = "Ends clusters, with all of their engines.")
final class StopCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME", description = "names of clusters (default: default)")
  private List<String> names = List.of();

  @Option(names = "--all", description = "all clusters of this user on this machine")
  private boolean all;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this and end")
  private boolean help;

  @Override
  public Integer call() throws IOException {
    List<String> chosen = names.isEmpty() ? List.of("default") : names;
    if (all) {
      chosen = Cluster.list().stream().map(ClusterInfo::name).toList();
    }
    int code = 0;
    for (String name : chosen) {
      try {
        System.out.println("cluster " + name + ": " + Cluster.stop(name));
      } catch (ClusterException | IllegalArgumentException e) {
        code = ClusterCommand.failure(e);
      }
    }
    return code;
  }
}
