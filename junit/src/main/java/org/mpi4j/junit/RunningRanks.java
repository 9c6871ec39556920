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

  /** What is known of an end of all that none of them has caused, or empty. */
  default String verdict() throws InterruptedException {
    return "";
  }

  /** How long ranks may take to fail for a reason of their own after another has failed. */
  long graceNanos();

  /** Stops those that still run: the test has failed. */
  void fail();

  /** The end of those that have passed, and of what was made for them. */
  @Override
  void close();
}
