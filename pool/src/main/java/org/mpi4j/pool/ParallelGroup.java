package org.mpi4j.pool;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A task of several workers, and its parts. */
final class ParallelGroup {
  final TaskCode code;
  final TaskOptions options;

  /** How many workers it wants; 0 for all. */
  final int wanted;

  final TaskFuture<List<Object>> future;

  /** Its parts, once they were sent. */
  PoolTask[] parts = {};

  private Object[] results = {};
  private int open;

  ParallelGroup(TaskCode code, TaskOptions options, int wanted, Scheduler scheduler) {
    this.code = code;
    this.options = options;
    this.wanted = wanted;
    this.future = new TaskFuture<>(scheduler);
    future.whenComplete((_, why) -> {
      if (why != null) {
        scheduler.stopParts(this);
      }
    });
  }

  /** Makes the parts. */
  PoolTask[] split(int count) {
    results = new Object[count];
    open = count;
    var made = new PoolTask[count];
    for (int i = 0; i < count; i++) {
      made[i] = new PoolTask(code, options.withRetries(0), new Part(i));
      made[i].group = this;
    }
    parts = made;
    return made;
  }

  /** Whether all parts ended well: then its communicator can be used again. */
  boolean isClean() {
    return future.isDone() && !future.isCompletedExceptionally();
  }

  private final class Part implements PoolTask.Outcome {
    private final int index;

    Part(int index) {
      this.index = index;
    }

    @Override
    public boolean isDone() {
      return future.isDone();
    }

    @Override
    public void done(Object value, long nanos) {
      boolean last;
      synchronized (ParallelGroup.this) {
        results[index] = value;
        last = --open == 0;
      }
      if (last) {
        future.complete(Arrays.asList(results));
      }
    }

    @Override
    public void failed(Throwable why) {
      // The first to fail tells why; the others fail because of it.
      future.completeExceptionally(why);
    }
  }

  /** The future with the type of its results. */
  @SuppressWarnings("unchecked") // What a ParallelTask<T> returns is a T.
  <T> CompletableFuture<List<T>> typed() {
    return (CompletableFuture<List<T>>) (CompletableFuture<?>) future;
  }
}
