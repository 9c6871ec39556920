package org.mpi4j.cli.cluster;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.mpi4j.cluster.Cluster;
import org.mpi4j.cluster.ClusterInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mpi4j cluster list}. */
@Command(name = "list", description = "Shows the clusters of this user on this machine.")
final class ListCommand implements Callable<Integer> {
  @Option(names = "--json", description = "for programs")
  private boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this and end")
  private boolean help;

  @Override
  public Integer call() {
    List<ClusterInfo> all = Cluster.list();
    if (json) {
      System.out.println(
          all.stream().map(ListCommand::json).collect(Collectors.joining(",\n ", "[", "]")));
      return 0;
    }
    System.out.printf(
        "%-20s %-8s %7s  %-10s %s%n", "NAME", "RUNNING", "ENGINES", "LAUNCHER", "PROCESS");
    for (ClusterInfo c : all) {
      String running = c.running() ? "yes" : "no";
      System.out.printf(
          "%-20s %-8s %7d  %-10s %d%n", c.name(), running, c.engines(), c.launcher(), c.pid());
    }
    return 0;
  }

  private static String json(ClusterInfo c) {
    return "{\"name\": \"%s\", \"running\": %b, \"engines\": %d, \"launcher\": \"%s\", \"pid\": %d}"
        .formatted(c.name(), c.running(), c.engines(), c.launcher(), c.pid());
  }
}
