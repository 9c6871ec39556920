package org.mpi4j.cli.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.mpi4j.cluster.Client;
import org.mpi4j.cluster.ClusterException;
import org.mpi4j.cluster.dashboard.SessionReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mpi4j cluster report}. */
@Command(
    name = "report",
    description =
        "Writes what has happened on a cluster so far as one HTML file: what each engine has done when, cells, errors, sizes of outputs.",
    customSynopsis = "mpi4j cluster report [NAME] FILE")
final class ReportCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "[NAME] FILE",
      description = "name of the cluster (default: default), and the file to write",
      arity = "1..2")
  private List<String> words;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this and end")
  private boolean help;

  @Override
  public Integer call() {
    String name = words.size() == 1 ? "default" : words.getFirst();
    Path file = Path.of(words.getLast());
    try (Client client = Client.connect(name)) {
      SessionReport.write(client.session(), file);
      System.out.println("cluster " + name + ": written to " + file);
      return 0;
    } catch (ClusterException | IllegalArgumentException e) {
      return ClusterCommand.failure(e);
    } catch (IOException e) {
      System.err.printf("mpi4j: %s cannot be written: %s; name another file%n", file, e);
      return 1;
    }
  }
}
