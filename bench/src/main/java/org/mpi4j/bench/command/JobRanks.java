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

/** Ranks that run a benchmark program as a job. */
final class JobRanks implements Contender {
  private final Benchmark benchmark;
  private final Settings settings;
  private final String name;
  private final Job.Ranks kind;
  private final Path mpiexec;

  private JobRanks(
      Benchmark benchmark, Settings settings, String name, Job.Ranks kind, Path mpiexec) {
    this.benchmark = benchmark;
    this.settings = settings;
    this.name = name;
    this.kind = kind;
    this.mpiexec = mpiexec;
  }

  /** Ranks of the local engine. */
  static JobRanks local(Benchmark benchmark, Settings settings, Job.Ranks kind) {
    String name = "mpi4j " + kind.name().toLowerCase(Locale.ROOT);
    return new JobRanks(benchmark, settings, name, kind, null);
  }

  /** Ranks of the library that an mpiexec belongs to. */
  static JobRanks libmpi(Benchmark benchmark, Settings settings, String library, Path mpiexec) {
    return new JobRanks(benchmark, settings, "mpi4j on " + library, Job.Ranks.PROCESSES, mpiexec);
  }

  @Override
  public String name() {
    return name;
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
      if (mpiexec != null) {
        System.setProperty("mpi4j.mpiexec", mpiexec.toString());
      }
      String engine = mpiexec == null ? "local" : "libmpi";
      int code = new Job(List.of(app), kind, false, null, engine).run();
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
