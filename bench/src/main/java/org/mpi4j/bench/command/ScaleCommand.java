package org.mpi4j.bench.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.mpi4j.Job;
import org.mpi4j.bench.Item;
import org.mpi4j.bench.Memory;
import org.mpi4j.bench.scale.Measured;
import org.mpi4j.bench.scale.ScaleBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code mpi4j bench scale}: what the schedules cost on many ranks. In a JVM of its own, which may
 * have more memory than this command.
 */
@Command(
    name = "scale",
    sortOptions = false,
    description =
        "Simulates the schedules of the collectives: beside their formulas, beside measurements"
            + " with up to 128 ranks that are threads of this machine, and on a cluster of up to"
            + " a million ranks.")
final class ScaleCommand implements Callable<Integer> {
  private static final List<Integer> COUNTS = List.of(2, 4, 8, 16, 32, 64, 128);
  private static final List<Long> PARTS = List.of(8L, 4L << 10);
  private static final String HEAP = "-Xmx4g";

  /** The local engine has shorter ways, which other engines do not have. */
  private static final String SCHEDULES_ONLY = "-Dmpi4j.local.sharedCollectives=false";

  @Mixin private Settings settings;

  @Option(
      names = "--measure",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "--no-measure: no ranks are started")
  private boolean measure;

  @Option(
      names = "--most",
      paramLabel = "N",
      description = "largest number of ranks that is simulated (default: ${DEFAULT-VALUE})")
  private int most = 1 << 20;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path file = Files.createTempFile("mpi4j-scale", ".tsv");
    try {
      if (measure) {
        Files.write(file, measured().stream().map(Measured::toString).toList());
      }
      Path page = settings.html(BenchCommand.home());
      var command =
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              HEAP,
              "-XX:+UseSerialGC",
              "--enable-native-access=ALL-UNNAMED",
              "-cp",
              System.getProperty("java.class.path"),
              ScaleBench.class.getName(),
              Integer.toString(most),
              Integer.toString(Runtime.getRuntime().availableProcessors()),
              measure ? file.toString() : "-",
              page == null ? "-" : page.toString());
      Process process = new ProcessBuilder(command).inheritIO().start();
      try {
        return process.waitFor();
      } finally {
        process.destroy();
      }
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private List<Measured> measured() throws IOException {
    var options = new ArrayList<>(settings.jvmOptions);
    options.add(SCHEDULES_ONLY);
    settings.jvmOptions = options;
    List<Benchmark> benchmarks = Benchmarks.named(Benchmarks.COLLECTIVES);
    var all = new ArrayList<Measured>();
    for (int ranks : settings.sizesOr(COUNTS)) {
      System.err.println("# measuring with " + ranks + " ranks");
      var items = new ArrayList<Item>();
      for (Benchmark b : benchmarks) {
        for (long bytes : b.sizes().isEmpty() ? List.of(0L) : PARTS) {
          items.add(b.item(bytes, ranks));
        }
      }
      var plan = new Plan(Suite.COLLECTIVES, ranks, benchmarks, items);
      JobRanks.local(plan, settings, Job.Ranks.THREADS, Memory.ARRAYS)
          .run(
              items,
              row -> {
                Benchmark b = plan.of(row.label());
                all.add(new Measured(b.name(), ranks, b.size(row.label()), row.median()));
              });
    }
    all.sort(
        Comparator.comparing(Measured::op)
            .thenComparing(Measured::bytes)
            .thenComparing(Measured::ranks));
    return all;
  }
}
