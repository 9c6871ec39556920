package org.mpi4j.cli.cluster;

import java.util.concurrent.Callable;
import org.mpi4j.cluster.Client;
import org.mpi4j.cluster.ClusterException;
import org.mpi4j.cluster.EngineInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mpi4j cluster engines}. */
@Command(
    name = "engines",
    description =
        "Shows the engines of a cluster; with -n, adds a set of more, with a world of its own.")
final class EnginesCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "NAME",
      description = "name of the cluster (default: ${DEFAULT-VALUE})",
      defaultValue = "default",
      arity = "0..1")
  private String name;

  @Option(
      names = {"-n", "--add"},
      paramLabel = "N",
      description = "number of engines to add")
  private Integer add;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this and end")
  private boolean help;

  @Override
  public Integer call() {
    try (Client client = Client.connect(name)) {
      if (add != null) {
        System.out.println(client.addEngines(add));
        return 0;
      }
      System.out.println(client.banner());
      for (EngineInfo e : client.engines()) {
        System.out.printf(
            "engine %d: set %d rank %d, process %d on %s, %s%s, %d done, %d MiB%n",
            e.id(),
            e.set(),
            e.rank(),
            e.pid(),
            e.host(),
            e.state(),
            e.work() == null ? "" : " (" + e.work() + ")",
            e.completed(),
            e.heapBytes() >> 20);
        e.waits().forEach(w -> System.out.println("  waits in " + w));
      }
      return 0;
    } catch (ClusterException | IllegalArgumentException e) {
      return ClusterCommand.failure(e);
    }
  }
}
