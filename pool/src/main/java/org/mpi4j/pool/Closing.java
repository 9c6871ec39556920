package org.mpi4j.pool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;

/** How callers end a pool: cancels what it still has, and waits; without the scheduler's lock. */
record Closing(Scheduler scheduler) {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Cancels what has not started; gives back one for each. */
  List<Runnable> cancelQueued() {
    var rest = new ArrayList<Runnable>();
    for (PoolTask task : scheduler.drain()) {
      if (task.outcome instanceof FutureOutcome<?>(TaskFuture<?> future)) {
        future.cancel(false);
        rest.add(new NotStarted(future));
      } else {
        task.outcome.failed(new CancellationException("the pool was shut down"));
      }
    }
    scheduler.waitingGroups().forEach(g -> g.future.cancel(false));
    return rest;
  }

  /** What {@link MpiPool#shutdownNow} gives back: the pool has the task in encoded form only. */
  private record NotStarted(Future<?> future) implements Runnable {
    @Override
    public void run() {
      throw new IllegalStateException(
          "this task was cancelled by shutdownNow(): submit it again to another pool");
    }
  }

  /** Cancels all; gives back one for each task that has not started. */
  List<Runnable> now() {
    List<Runnable> rest = cancelQueued();
    for (PoolTask task : scheduler.running()) {
      if (task.outcome instanceof FutureOutcome<?>(TaskFuture<?> future)) {
        future.cancel(true);
      } else {
        task.outcome.failed(new CancellationException("the pool was shut down"));
        scheduler.cancelled(task, true);
      }
    }
    scheduler.shutdown();
    scheduler.endStubborn(PATIENCE);
    return rest;
  }

  /** Waits for the end, and cancels all when the thread is interrupted. */
  void await() {
    boolean interrupted = false;
    while (true) {
      try {
        scheduler.terminated().await();
        break;
      } catch (InterruptedException e) {
        if (!interrupted) {
          now();
        }
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
