package org.mpi4j.bench.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
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

  private static final double WARMUP = 1.5;

  @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
  private CommandLine.Model.CommandSpec spec;

  @Option(
      names = "-n",
      paramLabel = "N",
      description = "number of ranks (default: the benchmark's)")
  private Integer size;

  @Option(
      names = "--ranks",
      paramLabel = "processes|threads|both",
      description = "what a rank of mpi4j is (default: both)")
  private String ranks = "both";

  @Option(
      names = "--engine",
      paramLabel = "local|libmpi|both",
      description = "what carries mpi4j's messages (default: local)")
  private String engine = "local";

  @Option(
      names = "--sizes",
      split = ",",
      paramLabel = "BYTES",
      description = "message sizes, as in 8,64K,1M (default: the benchmark's)")
  private List<String> sizes;

  @Option(names = "--offheap", description = "send from MPI.allocate instead of arrays")
  boolean offHeap;

  @Option(
      names = "--peers",
      description = "run the same loops in C and mpi4py, in turn, and show the ratios")
  boolean peers;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "how often all are run in turn (default: 1, with peers 5)")
  private Integer rounds;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "time of one measurement (default: ${DEFAULT-VALUE})")
  double seconds = 0.3;

  @Option(
      names = "--warmup",
      paramLabel = "S",
      description =
          "time for the compiler before the first (default: 1.5 for each rank that a"
              + " processor has)")
  private Double warmup;

  @Option(
      names = {"-J", "--jvm"},
      paramLabel = "OPTION",
      description = "option for the JVM of each rank; repeat it for more")
  List<String> jvmOptions = List.of();

  @Option(names = "--json", paramLabel = "FILE", description = "write all rounds to a file")
  Path json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this and end")
  private boolean help;

  int size(int usual) {
    if (size != null && size < 1) {
      throw bad("-n " + size + ": a benchmark runs on at least 1 rank");
    }
    return size == null ? usual : size;
  }

  /** What ranks of mpi4j are to be measured. */
  Ranks ranks() {
    return choice(Ranks.class, "--ranks", ranks);
  }

  /** What carries their messages. */
  Engine engine() {
    return choice(Engine.class, "--engine", engine);
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

  /** Every process has a compiler of its own; those of more ranks than processors take turns. */
  double warmup(int processes) {
    int turns = Math.ceilDiv(processes, Runtime.getRuntime().availableProcessors());
    return warmup != null ? warmup : WARMUP * turns;
  }

  int rounds() {
    if (rounds != null && rounds < 1) {
      throw bad("--rounds " + rounds + ": at least 1 is needed");
    }
    return rounds != null ? rounds : peers ? 5 : 1;
  }

  List<Long> sizes(List<Long> usual) {
    if (sizes == null) {
      return usual;
    }
    if (usual.isEmpty()) {
      throw bad("--sizes: this benchmark has no sizes");
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
