package org.mpi4j.pool;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * What a pool or a worker does later. Its thread exists while there is something to do. Once closed
 * it takes what it is given and does nothing.
 */
final class Timer implements AutoCloseable {
  /** After this long without an end of a task the others of its worker go to idle ones. */
  static final Duration BEHIND = Duration.ofMillis(2);

  /** Between two looks for the end of the job, of a worker whose task does not react. */
  static final Duration LOOK = Duration.ofMillis(100);

  /** For workers to take their leave. */
  static final Duration LEAVE = Duration.ofSeconds(5);

  /** For a task to react to an interrupt. */
  static final Duration REACTION = Duration.ofSeconds(1);

  /** For one of the workers to be free again, when all are busy with tasks that do not react. */
  static final Duration STUCK = Duration.ofSeconds(5);

  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(
          1,
          task -> Thread.ofPlatform().daemon().name("mpi4j-pool-timer").unstarted(task),
          new ThreadPoolExecutor.DiscardPolicy());

  Timer() {
    executor.setRemoveOnCancelPolicy(true);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    executor.setKeepAliveTime(1, TimeUnit.SECONDS);
    executor.allowCoreThreadTimeOut(true);
  }

  /** Runs an action later; it may be withdrawn. */
  Runnable after(Duration time, Runnable action) {
    var future = executor.schedule(action, time.toNanos(), TimeUnit.NANOSECONDS);
    return () -> future.cancel(false);
  }

  /** Runs an action soon, in the thread of the timer. */
  void now(Runnable action) {
    executor.execute(action);
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
