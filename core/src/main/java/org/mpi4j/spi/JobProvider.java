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
   * Starts the ranks.
   *
   * @param job what to run; checked
   * @return the running job
   * @throws org.mpi4j.MpiException (ERR_SPAWN) if the ranks cannot be started
   */
  StartedJob start(Job job);
}
