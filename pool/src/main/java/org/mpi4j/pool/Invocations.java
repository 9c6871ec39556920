package org.mpi4j.pool;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Submits several tasks and waits for all, or for the first; without the scheduler's lock. */
record Invocations(TaskSubmission tasks) {
  /** Waits for all, or until the time of {@link System#nanoTime} when it is not null. */
  <T> List<Future<T>> all(Collection<? extends Callable<T>> callables, Long end)
      throws InterruptedException {
    var futures = new ArrayList<Future<T>>();
    boolean complete = false;
    try {
      callables.forEach(c -> futures.add(tasks.start(c, TaskOptions.DEFAULT)));
      for (Future<T> f : futures) {
        if (!awaitEnd(f, end)) {
          break;
        }
      }
      complete = futures.stream().allMatch(Future::isDone);
      return futures;
    } finally {
      if (!complete) {
        futures.forEach(f -> f.cancel(true));
      }
    }
  }

  /** Whether it has ended, well or not, before the time is up. */
  private static boolean awaitEnd(Future<?> future, Long end) throws InterruptedException {
    try {
      if (end == null) {
        future.get();
      } else {
        future.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      }
      return true;
    } catch (ExecutionException | CancellationException e) {
      return true; // The caller asks the future.
    } catch (TimeoutException e) {
      return false;
    }
  }

  /** Ends with the first success, and then cancels the others; or with the last failure. */
  <T> CompletableFuture<T> any(Collection<? extends Callable<T>> callables) {
    if (callables.isEmpty()) {
      throw new IllegalArgumentException("invokeAny: tasks is empty; pass at least 1 task");
    }
    var first = new CompletableFuture<T>();
    var futures = new ArrayList<TaskFuture<T>>();
    var open = new AtomicInteger(callables.size());
    callables.forEach(c -> futures.add(tasks.start(c, TaskOptions.DEFAULT)));
    for (TaskFuture<T> f : futures) {
      f.whenComplete((value, why) -> {
        int left = open.decrementAndGet();
        if (why == null) {
          first.complete(value);
        } else if (left == 0) {
          first.completeExceptionally(why);
        }
      });
    }
    first.whenComplete((_, _) -> futures.forEach(f -> f.cancel(true)));
    return first;
  }
}
