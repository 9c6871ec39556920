package org.mpi4j.bench.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.mpi4j.bench.ClusterBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mpi4j bench cluster}: the interactive cluster, beside ipyparallel. */
@Command(
    name = "cluster",
    description =
        "Measures the interactive cluster; with --peers, ipyparallel after it, and both in"
            + " notebooks.")
public final class ClusterBenchCommand implements Callable<Integer> {
  private static final Map<String, String> GOALS =
      Map.of(
          "start", "<= 2.5",
          "empty apply, 1 engine", "<= 0.15",
          "balanced empty tasks", ">= 10000",
          "push 64 MiB, 1 engine", ">= 1",
          "%px of one line, all", "<= 50",
          "%px in a notebook, all", "<= 50");

  @Option(
      names = {"-n", "--engines"},
      paramLabel = "N",
      description = "number of engines (default: ${DEFAULT-VALUE})",
      defaultValue = "4")
  private int engines;

  @Option(names = "--peers", description = "also ipyparallel and Jupyter, where they are installed")
  private boolean peers;

  /** For picocli. */
  public ClusterBenchCommand() {}

  private record Value(double number, String unit) {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Map<String, Value> ours =
        run(
            List.of(
                java,
                "-Xmx2g",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ClusterBench.class.getName(),
                Integer.toString(engines)));
    var theirs = new LinkedHashMap<String, Value>();
    if (peers) {
      String home = System.getProperty("mpi4j.home");
      theirs.putAll(python("cluster.py", Integer.toString(engines)));
      ours.putAll(python("px.py", "mpi4j", Integer.toString(engines), home));
      theirs.putAll(python("px.py", "ipyparallel", Integer.toString(engines)));
    }
    System.out.println("# " + Machine.describe() + ", " + engines + " engines");
    System.out.printf("%-24s %12s %12s %12s  %s%n", "", "mpi4j", "goal", "ipyparallel", "unit");
    for (Map.Entry<String, Value> e : ours.entrySet()) {
      Value their = theirs.get(e.getKey());
      System.out.printf(
          "%-24s %12.4g %12s %12s  %s%n",
          e.getKey(),
          e.getValue().number,
          GOALS.getOrDefault(e.getKey(), ""),
          their == null ? "-" : "%.4g".formatted(their.number),
          e.getValue().unit);
    }
    return ours.isEmpty() ? 1 : 0;
  }

  private static Map<String, Value> python(String script, String... arguments)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add("/usr/bin/python3");
    command.add(Path.of(System.getProperty("mpi4j.home"), "bench", "peers", script).toString());
    command.addAll(List.of(arguments));
    return run(command);
  }

  private static Map<String, Value> run(List<String> command)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("OMPI_ALLOW_RUN_AS_ROOT", "1");
    builder.environment().put("OMPI_ALLOW_RUN_AS_ROOT_CONFIRM", "1");
    builder.environment().put("OMPI_MCA_rmaps_base_oversubscribe", "1");
    Process process = builder.start();
    var rows = new LinkedHashMap<String, Value>();
    try (var in =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] words = line.split("\t");
        if (words.length == 3) {
          rows.put(words[0], new Value(Double.parseDouble(words[1]), words[2]));
        }
      }
    }
    if (process.waitFor() != 0) {
      System.out.println(
          "# failed: " + String.join(" ", command.subList(command.size() - 2, command.size())));
    }
    return rows;
  }
}
