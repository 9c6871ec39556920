package org.mpi4j.cli.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.mpi4j.cluster.Cluster;
import org.mpi4j.cluster.ClusterBuilder;
import org.mpi4j.cluster.ClusterException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mpi4j cluster start}. */
@Command(
    name = "start",
    sortOptions = false,
    description = "Starts a cluster that goes on when this command has ended.",
    footer = {
      "",
      "  mpi4j cluster start -n 4                      engines on this machine, nothing else needed",
      "  mpi4j cluster start -n 4 --engine libmpi      ranks of the MPI library, by its mpiexec",
      "  mpi4j cluster start -n 8 --slurm --set queue=short --set time=01:00:00",
      "                                                one job of Slurm with mpiexec inside"
    })
final class StartCommand implements Callable<Integer> {
  @Option(
      names = {"-n", "--engines"},
      paramLabel = "N",
      description = "number of engines (default: that of the processors)")
  private int engines = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "by which clients find it (default: ${DEFAULT-VALUE})",
      defaultValue = "default")
  private String name;

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      description = "what carries messages: local or libmpi (default: ${DEFAULT-VALUE})",
      defaultValue = "local")
  private String engine;

  @Option(names = "--slurm", description = "engines as a job of Slurm")
  private boolean slurm;

  @Option(names = "--pbs", description = "engines as a job of OpenPBS, PBS Professional or Torque")
  private boolean pbs;

  @Option(
      names = "--ssh",
      paramLabel = "HOST[:N],...",
      description = "ranks of the MPI library on these hosts, which share this home")
  private String hosts;

  @Option(
      names = {"--class-path", "-cp"},
      paramLabel = "PATH",
      description = "jars and folders for the engines")
  private String classPath = "";

  @Option(
      names = "--jvm",
      paramLabel = "OPTION",
      description = "option of the engines' JVMs, such as -Xmx2g; repeat it for more")
  private List<String> jvmOptions = List.of();

  @Option(
      names = "--startup",
      paramLabel = "FILE",
      description = "a cell that each engine runs when it starts, now or later; may be repeated")
  private List<Path> startFiles = List.of();

  @Option(
      names = "--startup-code",
      paramLabel = "JAVA",
      description = "a cell as well, after those of files")
  private List<String> startCells = List.of();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "option of what starts the engines; ip, host, port: where the controller listens")
  private Map<String, String> options = new TreeMap<>();

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "longest time until all engines are there (default: ${DEFAULT-VALUE})",
      defaultValue = "60")
  private int timeout;

  @Option(names = "--foreground", description = "stay; the cluster ends with this command")
  private boolean foreground;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this and end")
  private boolean help;

  /** The launcher: a provider of processes, or else what carries messages here. */
  private String launcher() {
    if (Stream.of(slurm, pbs, hosts != null).filter(b -> b).count() > 1) {
      throw new IllegalArgumentException("--slurm, --pbs, --ssh: give one of them");
    }
    if (hosts != null) {
      options.put("hosts", hosts);
      return "libmpi";
    }
    return slurm ? "slurm" : pbs ? "pbs" : engine;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    try {
      engine = launcher();
      for (Path file : startFiles) {
        if (!Files.isReadable(file)) {
          throw new IllegalArgumentException(
              "--startup " + file + ": there is no such file that can be read");
        }
      }
      return foreground
          ? serve()
          : new Detached(name, words(), Duration.ofSeconds(timeout)).start();
    } catch (ClusterException | IllegalArgumentException e) {
      return ClusterCommand.failure(e);
    }
  }

  private int serve() throws InterruptedException {
    ClusterBuilder builder = Cluster.builder().name(name).engines(engines).launcher(engine);
    for (String entry : classPath.split(File.pathSeparator)) {
      if (!entry.isEmpty()) {
        builder.classPath(Path.of(entry).toAbsolutePath());
      }
    }
    builder.classPathOfThisProcess(false).jvmOptions(jvmOptions.toArray(String[]::new));
    options.forEach(builder::option);
    startFiles.forEach(builder::atStart);
    startCells.forEach(builder::atStart);
    builder.startLimit(Duration.ofSeconds(timeout));
    // On standard error, from where Detached shows it.
    builder.onProgress(text -> System.err.println("cluster " + name + ": " + text));
    builder.serve(banner -> System.out.println("cluster " + name + ": " + banner));
    return 0;
  }

  /** The words with which the process of the cluster is started. */
  private List<String> words() {
    var words = new ArrayList<>(List.of("cluster", "start", "--foreground", "--name", name));
    words.addAll(List.of("-n", Integer.toString(engines), "--engine", engine));
    words.addAll(List.of("--timeout", Integer.toString(timeout)));
    if (!classPath.isEmpty()) {
      words.addAll(List.of("--class-path", classPath));
    }
    jvmOptions.forEach(o -> words.add("--jvm=" + o));
    startFiles.forEach(f -> words.add("--startup=" + f.toAbsolutePath()));
    startCells.forEach(code -> words.add("--startup-code=" + code));
    options.forEach((key, value) -> words.addAll(List.of("--set", key + "=" + value)));
    return words;
  }
}
