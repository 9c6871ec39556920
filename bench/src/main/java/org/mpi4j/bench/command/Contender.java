package org.mpi4j.bench.command;

import java.io.IOException;
import java.util.List;
import org.mpi4j.bench.Row;

/** What takes part in a comparison: an engine of mpi4j, or another system. */
interface Contender {
  /** Heading of its columns. */
  String name();

  /**
   * Runs the benchmark once.
   *
   * @throws IOException if it cannot be run; the message says why
   */
  List<Row> run() throws IOException, InterruptedException;
}
