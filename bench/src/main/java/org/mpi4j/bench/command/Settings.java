package org.mpi4j.bench.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mpi4j.bench.Memory;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of a benchmark. */
final class Settings {
  /** What carries the messages of mpi4j. */
  enum Ranks {
    PROCESSES,
    THREADS,
    BOTH
  }

  /** What carries the messages of mpi4j. */
  enum Engine {
    /** The local engine. */
    LOCAL,
    /** The MPI libraries that are here. */
    LIBMPI,
    /** First one, then the other. */
    BOTH
  }

  /** Waits and starts of one run that are none of its measurements. */
  private static final int START_SECONDS = 30;

  /** Of programs that are not told what to measure. */
  private static final int ROWS_OF_OTHERS = 40;

  private static final double SECONDS = 0.3;
  private static final double QUICK_SECONDS = 0.01;
  private static final double WARMUP = 1.5;
  private static final double WARMUP_OF_ONE_MORE = 0.3;
  private static final double QUICK_WARMUP = 0.2;
  private static final int ROUNDS_WITH_PEERS = 5;
  private static final int ROUNDS_OF_ALL = 3;
  private static final List<Long> QUICK_SIZES = List.of(8L, 4L << 10, 64L << 10);

  @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
  private CommandLine.Model.CommandSpec spec;

  @Option(
      names = "-n",
      split = ",",
      paramLabel = "N",
      description = "numbers of ranks, as in 2,16 (default: the benchmark's)")
  private List<Integer> ranksOfPlans;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "NAME",
      description = "of the given benchmarks, these")
  private List<String> only = List.of();

  @Option(
      names = "--ranks",
      paramLabel = "processes|threads|both",
      description = "what a rank of mpi4j is (default: both)")
  private String ranks = "both";

  @Option(
      names = "--engine",
      paramLabel = "local|libmpi|both",
      description = "what carries mpi4j's messages (default: local; of all: both)")
  private String engine;

  @Option(
      names = "--sizes",
      split = ",",
      paramLabel = "BYTES",
      description = "message sizes, as in 8,64K,1M (default: the benchmark's)")
  private List<String> sizes;

  @Option(
      names = "--memory",
      split = ",",
      paramLabel = "KIND",
      description =
          "what mpi4j sends and receives: arrays, segments (outside the heap), allocate (of"
              + " MPI.allocate); several are measured in turn (default: arrays; of all: each, where"
              + " each rank has a processor)")
  private List<String> memories;

  @Option(names = "--offheap", description = "short for --memory allocate")
  private boolean offHeap;

  @Option(
      names = "--peers",
      negatable = true,
      description =
          "run the same loops in C and mpi4py, in turn, and show the ratios (default: only of"
              + " all)")
  private Boolean peers;

  @Option(
      names = "--quick",
      description = "one round, few sizes, little time: shows that all works, not how fast")
  private boolean quick;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "how often all are run in turn (default: 1, with peers 5, of all 3)")
  private Integer rounds;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "time of one measurement (default: 0.3)")
  private Double seconds;

  @Option(
      names = "--warmup",
      paramLabel = "S",
      description =
          "time for the compiler before the first (default: 1.5 and more for several operations;"
              + " twice that for each rank that a processor has, where it has several)")
  private Double warmup;

  @Option(
      names = "--limit",
      paramLabel = "S",
      description = "longest time of one run of one system (default: by what it measures)")
  private Long limit;

  @Option(
      names = {"-J", "--jvm"},
      paramLabel = "OPTION",
      description = "option for the JVM of each rank; repeat it for more")
  List<String> jvmOptions = List.of();

  @Option(names = "--json", paramLabel = "FILE", description = "write all rounds to a file")
  private Path json;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "write a page with plots (default of all: target/bench.html, and .json)")
  private Path html;

  private boolean everything;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this and end")
  private boolean help;

  /** Chooses the benchmarks of these names. */
  List<Benchmark> benchmarks(List<String> names) {
    var all = new LinkedHashSet<Benchmark>();
    names.forEach(name -> all.addAll(named(name)));
    everything = names.contains(Benchmarks.EVERYTHING);
    if (!only.isEmpty()) {
      var wanted = new LinkedHashSet<Benchmark>();
      only.forEach(name -> wanted.addAll(named(name)));
      all.retainAll(wanted);
    }
    if (all.isEmpty()) {
      throw bad("--only " + String.join(",", only) + ": none of " + String.join(" ", names));
    }
    return List.copyOf(all);
  }

  private List<Benchmark> named(String name) {
    List<Benchmark> found = Benchmarks.named(name);
    if (found.isEmpty()) {
      throw bad(
          "%s: choose of all, %s, %s"
              .formatted(
                  name,
                  String.join(", ", Benchmarks.groups()),
                  Benchmarks.ALL.stream().map(Benchmark::name).collect(Collectors.joining(", "))));
    }
    return found;
  }

  /** Numbers of ranks that a benchmark is measured with. */
  List<Integer> sizes(Benchmark benchmark) {
    List<Integer> all = sizesOr(benchmark.ranks());
    if (benchmark.suite() == Suite.MESSAGES && all.stream().anyMatch(n -> n < 2)) {
      throw bad("-n 1: " + benchmark.name() + " needs at least 2 ranks");
    }
    return all;
  }

  /** The given numbers of ranks. */
  List<Integer> sizesOr(List<Integer> usual) {
    if (ranksOfPlans == null) {
      return usual;
    }
    for (int n : ranksOfPlans) {
      if (n < 1) {
        throw bad("-n " + n + ": a benchmark runs on at least 1 rank");
      }
    }
    return ranksOfPlans;
  }

  /** What ranks of mpi4j are to be measured. */
  Ranks ranks() {
    return choice(Ranks.class, "--ranks", ranks);
  }

  /** What carries their messages. */
  Engine engine() {
    String usual = everything ? "both" : "local";
    return choice(Engine.class, "--engine", engine == null ? usual : engine);
  }

  /**
   * What they are sent from. Of all: each, but only arrays where ranks take turns, which takes
   * long.
   */
  List<Memory> memories(Plan plan) {
    if (memories == null) {
      boolean turns = plan.ranks() > Runtime.getRuntime().availableProcessors();
      if (everything && !offHeap && !turns) {
        return List.of(Memory.values());
      }
      return List.of(offHeap ? Memory.ALLOCATE : Memory.ARRAYS);
    }
    return memories.stream().map(m -> choice(Memory.class, "--memory", m)).toList();
  }

  boolean peers() {
    return peers == null ? everything : peers;
  }

  boolean isQuick() {
    return quick;
  }

  double seconds() {
    return seconds != null ? seconds : quick ? QUICK_SECONDS : SECONDS;
  }

  /** Where all rounds are written, or null. */
  Path json(Path home) {
    return json == null && everything ? home.resolve("target/bench.json") : json;
  }

  /** Where the page is written, or null. */
  Path html(Path home) {
    return html == null && everything ? home.resolve("target/bench.html") : html;
  }

  private <E extends Enum<E>> E choice(Class<E> choices, String option, String text) {
    try {
      return Enum.valueOf(choices, text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      String all =
          Arrays.stream(choices.getEnumConstants())
              .map(c -> c.name().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(", "));
      throw bad(option + " " + text + ": choose one of " + all, e);
    }
  }

  /**
   * Every process has a compiler of its own; those of more ranks than processors take turns, with
   * the ranks as well.
   */
  double warmup(Plan plan, int processes) {
    if (warmup != null) {
      return warmup;
    }
    int turns = Math.ceilDiv(processes, Runtime.getRuntime().availableProcessors());
    turns = turns > 1 ? 2 * turns : turns;
    return quick
        ? QUICK_WARMUP
        : turns * (WARMUP + WARMUP_OF_ONE_MORE * (plan.benchmarks().size() - 1));
  }

  /** Longest time of one run of a contender: several times what it should take. */
  Duration limit(Plan plan) {
    if (limit != null) {
      return Duration.ofSeconds(limit);
    }
    double row = 2 * seconds() + 0.1;
    double rows = plan.suite().told ? plan.items().size() : ROWS_OF_OTHERS;
    return Duration.ofSeconds((long) (START_SECONDS + warmup(plan, plan.ranks()) + 2 * row * rows));
  }

  int rounds() {
    if (rounds != null && rounds < 1) {
      throw bad("--rounds " + rounds + ": at least 1 is needed");
    }
    if (rounds != null) {
      return rounds;
    }
    return quick || !peers() ? 1 : everything ? ROUNDS_OF_ALL : ROUNDS_WITH_PEERS;
  }

  /** Message sizes of a benchmark; none if it has none. */
  List<Long> bytes(Benchmark benchmark) {
    if (sizes == null && quick && benchmark.sizes().size() > 1) {
      return QUICK_SIZES;
    }
    if (sizes == null || benchmark.sizes().isEmpty()) {
      return benchmark.sizes();
    }
    var bytes = new ArrayList<Long>();
    for (String s : sizes) {
      bytes.add(bytes(s.strip().toUpperCase(Locale.ROOT)));
    }
    return bytes;
  }

  private long bytes(String text) {
    int shift =
        switch (text.isEmpty() ? ' ' : text.charAt(text.length() - 1)) {
          case 'K' -> 10;
          case 'M' -> 20;
          default -> 0;
        };
    try {
      long n = Long.parseLong(shift == 0 ? text : text.substring(0, text.length() - 1));
      if (n > 0 && n << shift <= 1 << 30) {
        return n << shift;
      }
    } catch (NumberFormatException e) {
      throw bad("--sizes " + text + ": give numbers of bytes, as in 8,64K,1M", e);
    }
    throw bad("--sizes " + text + ": sizes are 1 byte to 1024M");
  }

  ParameterException bad(String text) {
    return new ParameterException(spec.commandLine(), text);
  }

  private ParameterException bad(String text, Exception cause) {
    return new ParameterException(spec.commandLine(), text, cause);
  }
}
