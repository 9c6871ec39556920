package org.mpi4j.pool;

import java.time.Duration;
import java.util.List;

/**
 * What a pool has done so far. A chunk of a map is one task.
 *
 * @param submitted tasks that were accepted
 * @param done tasks that ended well
 * @param failed tasks that failed, took too long or whose worker died
 * @param cancelled tasks that were cancelled
 * @param retried how often a task was run again
 * @param queued tasks that no worker has yet
 * @param inFlight tasks that are with a worker
 * @param workers the workers, those that have died included
 */
public record PoolStatistics(
    long submitted,
    long done,
    long failed,
    long cancelled,
    long retried,
    int queued,
    int inFlight,
    List<Worker> workers) {
  /**
   * One worker.
   *
   * @param rank its rank in the communicator of the pool
   * @param host name of its host
   * @param pid number of its process
   * @param alive whether it takes tasks
   * @param tasks how many it has run
   * @param busy how long it has run them
   */
  public record Worker(int rank, String host, long pid, boolean alive, long tasks, Duration busy) {}
}
