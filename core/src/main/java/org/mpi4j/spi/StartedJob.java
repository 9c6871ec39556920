package org.mpi4j.spi;

/** The ranks that a {@link JobProvider} started; what {@link org.mpi4j.Job.Running} calls. */
public interface StartedJob extends AutoCloseable {
  /**
   * Waits for the end of all ranks. When a rank fails, the others are stopped.
   *
   * @return exit code of the first rank that failed, or 0
   */
  int await();

  /** Lets every rank print where it waits, and since when, to standard error. */
  void report();

  /** Calls {@link #report()} whenever this process gets the signal QUIT, until the job ends. */
  void reportOnQuit();

  /** Stops the ranks that still run, and leaves nothing of the job behind. */
  @Override
  void close();
}
