package org.mpi4j.cli.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;
import org.mpi4j.cluster.Client;
import org.mpi4j.cluster.Cluster;
import org.mpi4j.cluster.ClusterException;
import org.mpi4j.cluster.ClusterInfo;
import org.mpi4j.cluster.OutputListener;
import org.mpi4j.cluster.dashboard.Dashboard;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mpi4j cluster dashboard}. */
@Command(
    name = "dashboard",
    description =
        "Serves a page on this machine that shows how a cluster stands, until it ends or Ctrl-C.",
    footer = {
      "",
      "  The address has a random part: who knows it sees the cells of the cluster. It is printed,",
      "  and written to dashboard.url (mode 0600) in the folder of the cluster.",
      "  From another machine: ssh -L PORT:127.0.0.1:PORT HOST, with --port PORT."
    })
final class DashboardCommand implements Callable<Integer> {
  private static final int POLL_MILLIS = 200;

  @Parameters(
      paramLabel = "NAME",
      description = "name of the cluster (default: ${DEFAULT-VALUE})",
      defaultValue = "default",
      arity = "0..1")
  private String name;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "port of 127.0.0.1 (default: any that is free)",
      defaultValue = "0")
  private int port;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this and end")
  private boolean help;

  @Override
  public Integer call() throws InterruptedException {
    try (Client client = Client.connect(name)) {
      client.onOutput(OutputListener.none());
      return serve(client);
    } catch (ClusterException | IllegalArgumentException e) {
      return ClusterCommand.failure(e);
    }
  }

  private int serve(Client client) throws InterruptedException {
    try (var dashboard = Dashboard.start(client, port)) {
      Path file = folder().resolve("dashboard.url");
      write(file, dashboard.address() + "\n");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(file), "dashboard end"));
      System.out.println("cluster " + name + ": " + dashboard.address());
      while (client.isOpen()) {
        Thread.sleep(POLL_MILLIS);
      }
      System.out.println("cluster " + name + " has ended");
      return 0;
    } catch (IOException e) {
      System.err.printf(
          "mpi4j: the page cannot be served on port %d of 127.0.0.1: %s; choose another --port%n",
          port, e.getMessage());
      return 1;
    }
  }

  private Path folder() {
    return Cluster.list().stream()
        .filter(c -> c.name().equals(name))
        .map(ClusterInfo::connectionFile)
        .findFirst()
        .orElseThrow(() -> new ClusterException("cluster " + name + " has ended"))
        .getParent();
  }

  /** Whoever looks at the path sees nothing or all of it, and only the owner does. */
  private static void write(Path file, String text) throws IOException {
    var owner = PosixFilePermissions.fromString("rw-------");
    Path made =
        Files.createTempFile(
            file.getParent(), "dashboard", null, PosixFilePermissions.asFileAttribute(owner));
    Files.writeString(made, text);
    Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      System.err.println("mpi4j: " + file + " is left: " + e.getMessage());
    }
  }
}
