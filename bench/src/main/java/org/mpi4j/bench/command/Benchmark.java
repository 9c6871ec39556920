package org.mpi4j.bench.command;

import java.util.List;

/**
 * What can be measured, and how it is shown.
 *
 * @param name name of the subcommand and of the peers' programs
 * @param program class of the program
 * @param title first line of the table
 * @param ranks usual number of ranks
 * @param sizes usual message sizes in bytes; empty when it has none
 * @param bandwidth whether times of messages are shown as MB/s
 * @param inC whether there is a program in C
 */
record Benchmark(
    String name,
    String program,
    String title,
    int ranks,
    List<Long> sizes,
    boolean bandwidth,
    boolean inC) {
  static final Benchmark LATENCY =
      new Benchmark(
          "latency",
          "LatencyBench",
          "latency: half round trip, us, by message size in bytes",
          2,
          List.of(1L, 8L, 64L, 512L, 4096L, 16384L, 65536L, 262144L, 1048576L),
          false,
          true);

  static final Benchmark BANDWIDTH =
      new Benchmark(
          "bandwidth",
          "BandwidthBench",
          "bandwidth: MB/s with a window of messages on the way, by message size in bytes",
          2,
          List.of(64L, 1024L, 8192L, 65536L, 262144L, 1048576L, 4194304L),
          true,
          true);

  static final Benchmark ALLREDUCE =
      new Benchmark(
          "allreduce",
          "AllreduceBench",
          "allreduce: sum of doubles, us, by size in bytes",
          4,
          List.of(8L, 64L, 512L, 4096L, 32768L, 262144L, 1048576L),
          false,
          true);

  static final Benchmark BARRIER =
      new Benchmark("barrier", "BarrierBench", "barrier, us", 32, List.of(), false, true);

  static final Benchmark HALO =
      new Benchmark(
          "halo",
          "HaloBench",
          "halo: exchange with four neighbours, us, by way and size of a block in bytes",
          4,
          List.of(8L, 512L, 4096L, 32768L, 262144L),
          false,
          false);

  static final Benchmark OBJECTS =
      new Benchmark(
          "objects",
          "ObjectsBench",
          "objects: half round trip of sendObject/recvObject, us",
          2,
          List.of(),
          false,
          false);

  static final Benchmark PACK =
      new Benchmark(
          "pack",
          "PackBench",
          "pack: 256 KiB of data in blocks, us, by datatype",
          1,
          List.of(),
          false,
          true);

  /** A time in the unit of the table. */
  double shown(String label, double micros) {
    return bandwidth ? Double.parseDouble(label) / micros : micros;
  }
}
