package org.mpi4j.bench.command;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.mpi4j.bench.Item;
import org.mpi4j.bench.Row;

/** What takes part in a comparison: an engine of mpi4j, or another system. */
interface Contender {
  /** Name of what is mpi4j's starts with this. */
  String OURS = "mpi4j ";

  /** Heading of its columns. */
  String name();

  /**
   * Runs the benchmark once.
   *
   * @param items rows to measure, in this order
   * @param rows gets what was measured, also when it fails later
   * @throws IOException if it cannot be run, fails or takes too long; the message says why
   */
  void run(List<Item> items, Consumer<Row> rows) throws IOException, InterruptedException;

  /** Whether it is a library in C. */
  default boolean isInC() {
    return name().endsWith(" C");
  }

  /** Whether it is not another system. */
  static boolean isOurs(String name) {
    return name.startsWith(OURS);
  }
}
