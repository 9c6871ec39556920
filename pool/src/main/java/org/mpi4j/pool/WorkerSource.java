package org.mpi4j.pool;

/** Where workers come from. */
interface WorkerSource {
  /**
   * Starts a worker in place of one that has died.
   *
   * @return its rank, or -1 if there can be none
   */
  default int startOne() {
    return -1;
  }

  /** Whether {@link #kill} ends a worker, and only that. */
  default boolean canKill() {
    return false;
  }

  /** Ends a worker that does not react. */
  default void kill(int rank) {}

  /** All workers have taken their leave, or died. */
  void ended();
}
