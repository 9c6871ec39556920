package org.mpi4j.spi;

import org.mpi4j.Job;

/** How the core finds what can start the ranks of a {@link Job} as processes. */
public interface JobProvider {
  /**
   * Name of the engine whose ranks it starts.
   *
   * @return {@code local} or {@code libmpi}
   */
  String name();

  /**
   * Starts the ranks, waits for their end and leaves nothing behind.
   *
   * @param job what to run; checked
   * @return exit code of the first rank that failed, or 0
   */
  int run(Job job);
}
