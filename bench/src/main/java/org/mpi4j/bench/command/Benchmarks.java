package org.mpi4j.bench.command;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.mpi4j.bench.command.Benchmark.Batch;

/** The table of benchmarks. */
final class Benchmarks {
  static final String NON_BLOCKING = "non-blocking";

  /** Stands for all groups. */
  static final String EVERYTHING = "all";

  private static final String MESSAGES = "messages";
  static final String COLLECTIVES = "collectives";
  private static final String VECTORS = "vectors";
  private static final String PROGRAMS = "programs";

  private static final List<Integer> PAIR = List.of(2);
  private static final List<Long> SMALL = List.of(8L);
  private static final List<Long> NONE = List.of();
  private static final List<Long> LATENCIES =
      List.of(1L, 8L, 64L, 512L, 1L << 10, 4L << 10, 16L << 10, 64L << 10, 256L << 10, 1L << 20);
  private static final List<Long> STREAMS =
      List.of(64L, 1L << 10, 8L << 10, 64L << 10, 256L << 10, 1L << 20, 4L << 20, 16L << 20);
  private static final List<Long> PARTS =
      List.of(8L, 64L, 512L, 4L << 10, 32L << 10, 256L << 10, 1L << 20);
  private static final List<Long> FEW_PARTS = List.of(8L, 512L, 32L << 10, 256L << 10);

  /** Two ranks as in the tables of others, and more than there are processors. */
  private static final List<Integer> PAIR_AND_MANY = List.of(2, 16);

  private static final List<Integer> FOUR = List.of(4);

  static final List<Benchmark> ALL = all();

  private Benchmarks() {}

  private static List<Benchmark> all() {
    var all = new ArrayList<Benchmark>();
    all.add(message("latency", "half round trip", PAIR, LATENCIES, Batch.MESSAGES, Unit.MICROS));
    all.add(
        message(
            "multi-latency",
            "half round trip, pairs at the same time",
            FOUR,
            List.of(8L, 1L << 10, 64L << 10),
            Batch.MESSAGES,
            Unit.MICROS));
    all.add(message("bandwidth", "window one way", PAIR, STREAMS, Batch.WINDOW, Unit.BANDWIDTH));
    all.add(
        message("bi-bandwidth", "windows both ways", PAIR, STREAMS, Batch.WINDOW, Unit.BANDWIDTH));
    all.add(message("message-rate", "window of 64 messages", PAIR, SMALL, Batch.WINDOW, Unit.RATE));
    all.add(
        message("token-ring", "a token's hop", List.of(8), SMALL, Batch.COLLECTIVES, Unit.MICROS));
    collectives(all, COLLECTIVES, "", PAIR_AND_MANY, PARTS);
    vectors(all, VECTORS, "", FOUR, PARTS);
    collectives(all, NON_BLOCKING, "i", FOUR, FEW_PARTS);
    vectors(all, NON_BLOCKING, "i", FOUR, FEW_PARTS);
    all.add(
        program(
            "halo",
            Suite.HALO,
            "exchange with four neighbours",
            4,
            List.of(8L, 512L, 4L << 10, 32L << 10, 256L << 10),
            Unit.MICROS));
    all.add(program("objects", Suite.OBJECTS, "half round trip of objects", 2, NONE, Unit.MICROS));
    all.add(program("pack", Suite.PACK, "256 KiB of data in blocks", 1, NONE, Unit.MICROS));
    all.add(program("pool", Suite.POOL, "a task, 2 workers", 3, NONE, Unit.MICROS));
    all.add(program("startup", Suite.STARTUP, "a job that says hello", 4, NONE, Unit.MILLIS));
    return List.copyOf(all);
  }

  private static Benchmark message(
      String name, String title, List<Integer> ranks, List<Long> sizes, Batch batch, Unit unit) {
    return new Benchmark(name, MESSAGES, Suite.MESSAGES, title, ranks, sizes, batch, unit);
  }

  private static void collectives(
      List<Benchmark> all, String group, String prefix, List<Integer> ranks, List<Long> sizes) {
    all.add(collective(group, prefix + "barrier", ranks, NONE, Batch.COLLECTIVES));
    for (String name : List.of("bcast", "reduce", "gather", "scatter")) {
      all.add(collective(group, prefix + name, ranks, sizes, Batch.ROOTED));
    }
    for (String name : List.of("allreduce", "allgather", "alltoall", "reduce-scatter-block")) {
      all.add(collective(group, prefix + name, ranks, sizes, Batch.COLLECTIVES));
    }
  }

  private static void vectors(
      List<Benchmark> all, String group, String prefix, List<Integer> ranks, List<Long> sizes) {
    for (String name : List.of("gatherv", "scatterv")) {
      all.add(collective(group, prefix + name, ranks, sizes, Batch.ROOTED));
    }
    for (String name : List.of("allgatherv", "alltoallv", "reduce-scatter")) {
      all.add(collective(group, prefix + name, ranks, sizes, Batch.COLLECTIVES));
    }
  }

  private static Benchmark collective(
      String group, String name, List<Integer> ranks, List<Long> sizes, Batch batch) {
    return new Benchmark(
        name,
        group,
        Suite.COLLECTIVES,
        sizes.isEmpty() ? "all ranks" : "a part of each rank",
        ranks,
        sizes,
        batch,
        Unit.MICROS);
  }

  private static Benchmark program(
      String name, Suite suite, String title, int ranks, List<Long> sizes, Unit unit) {
    return new Benchmark(name, PROGRAMS, suite, title, List.of(ranks), sizes, Batch.MESSAGES, unit);
  }

  /** The benchmarks of a name, of one or of a group; empty if there are none. */
  static List<Benchmark> named(String name) {
    Predicate<Benchmark> wanted =
        b -> name.equals(EVERYTHING) || name.equals(b.group()) || name.equals(b.name());
    return ALL.stream().filter(wanted).toList();
  }

  /** Names of groups. */
  static Set<String> groups() {
    var groups = new LinkedHashSet<String>();
    ALL.forEach(b -> groups.add(b.group()));
    return groups;
  }
}
