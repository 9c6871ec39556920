package org.mpi4j.bench.command;

/** Benchmarks that one program measures, in each language. */
enum Suite {
  MESSAGES("MessageBench", "messages", true, true),
  COLLECTIVES("CollectiveBench", "collectives", true, true),
  HALO("HaloBench", null, false, false),
  OBJECTS("ObjectsBench", "objects", false, false),
  PACK("PackBench", "pack", true, false),
  POOL(null, null, false, false),
  STARTUP(null, null, false, false);

  /** Class of the program; null where a benchmark has its own way to run. */
  final String program;

  /** Name of the peers' programs, or null. */
  final String peer;

  /** Whether there is one in C. */
  final boolean inC;

  /** Whether it is told which rows to measure; the others have rows of their own. */
  final boolean told;

  Suite(String program, String peer, boolean inC, boolean told) {
    this.program = program;
    this.peer = peer;
    this.inC = inC;
    this.told = told;
  }
}
