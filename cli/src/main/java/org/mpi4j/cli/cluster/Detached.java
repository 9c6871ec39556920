package org.mpi4j.cli.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.mpi4j.cli.Main;
import org.mpi4j.cluster.Client;
import org.mpi4j.cluster.Cluster;
import org.mpi4j.cluster.ClusterInfo;

/**
 * Starts the process of a cluster, which outlives this one.
 *
 * @param name name of the cluster
 * @param words words of the command that it runs
 * @param limit longest time until the engines are there
 */
record Detached(String name, List<String> words, Duration limit) {
  private static final Path SETSID = Path.of("/usr/bin/setsid");
  private static final Duration GRACE = Duration.ofSeconds(15);

  int start() throws IOException, InterruptedException {
    ClusterInfo before = info();
    if (before != null && before.running()) {
      System.err.println(
          "mpi4j: cluster %s runs already, with %d engines; use it, choose another --name, or mpi4j cluster stop %s"
              .formatted(name, before.engines(), name));
      return 1;
    }
    Path log =
        Files.createTempFile(
            "mpi4j-cluster-",
            ".log",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Process process =
        new ProcessBuilder(command())
            .redirectInput(new File("/dev/null"))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(log.toFile())
            .start();
    try {
      return await(process, log);
    } finally {
      // The process keeps it open; nobody else needs it.
      Files.delete(log);
    }
  }

  private List<String> command() {
    var command = new ArrayList<String>();
    if (Files.isExecutable(SETSID)) {
      command.add(SETSID.toString()); // not to be hung up with this terminal
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx1g", "-Xshare:auto"));
    command.add("--enable-native-access=ALL-UNNAMED");
    String home = System.getProperty("mpi4j.home");
    if (home != null) {
      command.add("-Dmpi4j.home=" + home);
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(words);
    return command;
  }

  private int await(Process process, Path log) throws IOException, InterruptedException {
    long end = System.nanoTime() + limit.plus(GRACE).toNanos();
    int shown = 0;
    while (System.nanoTime() < end) {
      boolean ended = process.waitFor(50, TimeUnit.MILLISECONDS);
      shown = show(log, shown);
      if (ended) {
        return process.exitValue() == 0 ? 1 : process.exitValue();
      }
      ClusterInfo now = info();
      if (now != null && now.running()) {
        try (Client client = Client.connect(name)) {
          System.out.println("cluster " + name + ": " + client.banner());
          System.out.println(
              "connect with Client.connect(\""
                  + name
                  + "\"), end it with mpi4j cluster stop "
                  + name);
        }
        return 0;
      }
    }
    // First in order, so that it takes a job out of its queue.
    process.destroy();
    if (!process.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    show(log, shown);
    System.err.println(
        "mpi4j: cluster " + name + " was not there within " + limit.toSeconds() + " s");
    return 1;
  }

  /** Shows what is new in the log; how much of it has then been shown. */
  private static int show(Path log, int shown) throws IOException {
    byte[] all = Files.readAllBytes(log);
    System.err.write(all, shown, all.length - shown);
    System.err.flush();
    return all.length;
  }

  private ClusterInfo info() {
    return Cluster.list().stream().filter(c -> c.name().equals(name)).findFirst().orElse(null);
  }
}
