package org.mpi4j.pool;

/**
 * Where a task failed: the last cause of the exception that the task threw. Its message has the
 * stack as it was on the worker.
 */
public final class WorkerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The rank of the worker. */
  private final int rank;

  /** Its host. */
  private final String host;

  /** Its process id. */
  private final long pid;

  WorkerException(int rank, String host, long pid, String text) {
    super("rank %d on %s (pid %d): %s".formatted(rank, host, pid, text), null, false, false);
    this.rank = rank;
    this.host = host;
    this.pid = pid;
  }

  /**
   * The worker.
   *
   * @return its rank in the communicator of the pool
   */
  public int rank() {
    return rank;
  }

  /**
   * The worker's host.
   *
   * @return its name
   */
  public String host() {
    return host;
  }

  /**
   * The worker's process.
   *
   * @return its number
   */
  public long pid() {
    return pid;
  }
}
