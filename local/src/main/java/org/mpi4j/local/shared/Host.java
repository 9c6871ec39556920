package org.mpi4j.local.shared;

import org.mpi4j.spi.Progress;

/**
 * What the collectives of a communicator need of its engine. Ranks are those of the communicator.
 */
public interface Host {
  /**
   * This rank.
   *
   * @return its number in the communicator
   */
  int rank();

  /**
   * Number of ranks of the communicator.
   *
   * @return at least 2
   */
  int size();

  /**
   * Name of the communicator, for texts.
   *
   * @return the name
   */
  String name();

  /**
   * The waiting of this rank.
   *
   * @return its progress
   */
  Progress progress();

  /**
   * Whether a rank sends messages for the collective with a number, instead of taking part here.
   *
   * @param number the number
   * @return the rank, -1 when there is none
   */
  int sender(int number);

  /**
   * Whether this thread may touch memory.
   *
   * @param base an array or a segment
   * @return false if only another thread may, which has to look
   */
  boolean canTouch(Object base);

  /** Wakes the other ranks that sleep: something was published before. */
  void wakeOthers();

  /**
   * Whether a rank has ended.
   *
   * @param rank the rank
   * @return true when nothing more comes from it
   */
  boolean hasEnded(int rank);

  /**
   * Whether ranks outnumber processors.
   *
   * @return true when who waits should let others run at once
   */
  boolean isCrowded();

  /** Called when the last rank has closed the communicator: its region can be used again. */
  void release();
}
