package org.mpi4j.junit;

/** The ranks of a test, while they run. */
interface RunningRanks extends AutoCloseable {
  /** Where they leave their outcomes. */
  Board board();

  /** What a rank does that has not ended. */
  Outcome.Running look(int rank) throws InterruptedException;

  /** What went wrong after all have passed, or empty. */
  default String afterwards() throws InterruptedException {
    return "";
  }

  /** Stops those that still run. */
  @Override
  void close();
}
