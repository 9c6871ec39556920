package org.mpi4j.pool;

import java.time.Duration;

/**
 * How a task is run.
 *
 * {@snippet lang=java :
 * var patient = TaskOptions.DEFAULT.withTimeout(Duration.ofSeconds(30)).withRetries(2);
 * pool.submit(() -> 6 * 7, patient);
 * }
 *
 * @param priority tasks with a larger number start first, default 0; those of one number start in
 *     the order in which they were submitted
 * @param timeout longest time that it may run on its worker, null for no limit. Then it is
 *     interrupted and fails with {@link java.util.concurrent.TimeoutException}; a worker process of
 *     the pool's own that does not react within a second is killed. A rank of a job stays busy;
 *     when all are for some seconds, the pool is broken
 * @param retries how often it is run again when it fails, takes too long or its worker dies,
 *     default 0
 */
public record TaskOptions(int priority, Duration timeout, int retries) {
  /** Priority 0, no time limit, no retry. */
  public static final TaskOptions DEFAULT = new TaskOptions(0, null, 0);

  /** Checks. */
  public TaskOptions {
    if (timeout != null && !timeout.isPositive()) {
      throw new IllegalArgumentException(
          "timeout = " + timeout + ": a limit is longer than 0 s; pass null for none");
    }
    if (retries < 0) {
      throw new IllegalArgumentException(
          "retries = " + retries + ": pass how often a task may be run again, 0 or more");
    }
  }

  /**
   * The same with another priority.
   *
   * @param number larger starts first
   * @return new options
   */
  public TaskOptions withPriority(int number) {
    return new TaskOptions(number, timeout, retries);
  }

  /**
   * The same with another time limit.
   *
   * @param limit longest time that the task may run
   * @return new options
   */
  public TaskOptions withTimeout(Duration limit) {
    return new TaskOptions(priority, limit, retries);
  }

  /**
   * The same with another number of retries.
   *
   * @param count how often a failed task is run again
   * @return new options
   */
  public TaskOptions withRetries(int count) {
    return new TaskOptions(priority, timeout, count);
  }

  long timeoutNanos() {
    return timeout == null ? 0 : Math.max(1, timeout.toNanos());
  }
}
