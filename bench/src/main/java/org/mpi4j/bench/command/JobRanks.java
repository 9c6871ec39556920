package org.mpi4j.bench.command;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.mpi4j.Job;
import org.mpi4j.MpiException;
import org.mpi4j.bench.Item;
import org.mpi4j.bench.Memory;
import org.mpi4j.bench.Row;

/** Ranks that run a benchmark program as a job. */
final class JobRanks implements Contender {
  private static final int TIMED_OUT = 124;

  private final Plan plan;
  private final Settings settings;
  private final String name;
  private final Job.Ranks kind;
  private final Memory memory;
  private final Path mpiexec;

  private JobRanks(
      Plan plan, Settings settings, String name, Job.Ranks kind, Memory memory, Path mpiexec) {
    this.plan = plan;
    this.settings = settings;
    this.name = OURS + name + (memory == Memory.ARRAYS ? "" : ", " + lower(memory));
    this.kind = kind;
    this.memory = memory;
    this.mpiexec = mpiexec;
  }

  /** Ranks of the local engine. */
  static JobRanks local(Plan plan, Settings settings, Job.Ranks kind, Memory memory) {
    return new JobRanks(plan, settings, lower(kind), kind, memory, null);
  }

  /** Ranks of the library that an mpiexec belongs to. */
  static JobRanks libmpi(
      Plan plan, Settings settings, String library, Path mpiexec, Memory memory) {
    return new JobRanks(plan, settings, "on " + library, Job.Ranks.PROCESSES, memory, mpiexec);
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void run(List<Item> items, Consumer<Row> rows) throws IOException {
    Path out = Files.createTempFile("mpi4j-bench", ".tsv");
    try {
      if (mpiexec != null) {
        System.setProperty("mpi4j.mpiexec", mpiexec.toString());
      }
      String engine = mpiexec == null ? "local" : "libmpi";
      var job = new Job(List.of(app(items, out)), kind, false, settings.limit(plan), engine);
      int code = run(job);
      Files.readAllLines(out).stream().map(Row::parse).forEach(rows);
      if (code == TIMED_OUT) {
        throw new IOException("did not end in " + settings.limit(plan).toSeconds() + " s");
      }
      if (code != 0) {
        throw new IOException("ended with exit code " + code);
      }
    } finally {
      Files.deleteIfExists(out);
    }
  }

  private static int run(Job job) throws IOException {
    try {
      return job.run();
    } catch (MpiException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private Job.App app(List<Item> items, Path out) {
    var args = new ArrayList<>(List.of("--out", out.toString()));
    args.addAll(List.of("--seconds", Double.toString(settings.seconds())));
    double warmup = settings.warmup(plan, kind == Job.Ranks.PROCESSES ? plan.ranks() : 1);
    args.addAll(List.of("--warmup", Double.toString(warmup)));
    args.addAll(List.of("--memory", lower(memory)));
    if (plan.suite().told) {
      items.forEach(i -> args.add(i.toString()));
    } else if (!plan.benchmarks().getFirst().sizes().isEmpty()) {
      args.add("--sizes");
      args.add(
          settings.bytes(plan.benchmarks().getFirst()).stream()
              .map(String::valueOf)
              .collect(Collectors.joining(",")));
    }
    return new Job.App(
        plan.ranks(),
        Row.class.getPackageName() + "." + plan.suite().program,
        args,
        List.of(placeOf(Row.class), placeOf(Histogram.class)),
        settings.jvmOptions,
        Map.of(),
        null);
  }

  private static Path placeOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("place of " + type + " is not a file", e);
    }
  }
}
