package org.mpi4j.spi;

import org.mpi4j.Job;

/**
 * A job whose rank 0 is the process that started it, and whose other ranks may die: what {@link
 * Job.Hosted} calls.
 */
public interface HostedJob extends AutoCloseable {
  /**
   * The engine of rank 0.
   *
   * @return always the same
   */
  Engine engine();

  /**
   * Starts one more rank.
   *
   * @return its number, or -1 if no place is left
   * @throws org.mpi4j.MpiException (ERR_SPAWN) if it cannot be started
   */
  int startOne();

  /**
   * Kills a rank.
   *
   * @param rank its number, from 1
   */
  void kill(int rank);

  /**
   * Waits until all ranks but this one have ended.
   *
   * @param nanos longest time
   * @return whether they have
   * @throws InterruptedException if the thread is interrupted
   */
  boolean awaitEnd(long nanos) throws InterruptedException;

  /** Stops the ranks that still run, and leaves nothing of the job behind. */
  @Override
  void close();
}
