package org.mpi4j.bench.command;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.mpi4j.Job;
import org.mpi4j.bench.Row;

/** The local engine of mpi4j. */
final class LocalRanks implements Contender {
  private final Benchmark benchmark;
  private final Settings settings;
  private final Job.Ranks kind;

  LocalRanks(Benchmark benchmark, Settings settings, Job.Ranks kind) {
    this.benchmark = benchmark;
    this.settings = settings;
    this.kind = kind;
  }

  @Override
  public String name() {
    return "mpi4j " + kind.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public List<Row> run() throws IOException {
    Path out = Files.createTempFile("mpi4j-bench", ".tsv");
    try {
      var args = new ArrayList<>(List.of("--out", out.toString()));
      args.addAll(List.of("--seconds", Double.toString(settings.seconds)));
      int size = settings.size(benchmark.ranks());
      double warmup = settings.warmup(kind == Job.Ranks.PROCESSES ? size : 1);
      args.addAll(List.of("--warmup", Double.toString(warmup)));
      if (!benchmark.sizes().isEmpty()) {
        args.add("--sizes");
        args.add(
            settings.sizes(benchmark.sizes()).stream()
                .map(String::valueOf)
                .collect(Collectors.joining(",")));
      }
      if (settings.offHeap) {
        args.add("--offheap");
      }
      var app =
          new Job.App(
              size,
              Row.class.getPackageName() + "." + benchmark.program(),
              args,
              List.of(placeOf(Row.class), placeOf(Histogram.class)),
              settings.jvmOptions,
              Map.of(),
              null);
      int code = new Job(List.of(app), kind, false, null).run();
      if (code != 0) {
        throw new IOException("ended with exit code " + code);
      }
      return Files.readAllLines(out).stream().map(Row::parse).toList();
    } finally {
      Files.deleteIfExists(out);
    }
  }

  private static Path placeOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("place of " + type + " is not a file", e);
    }
  }
}
