package org.mpi4j.pool;

import java.util.concurrent.CompletableFuture;

/** The result of a task. Cancelling it cancels the task. */
final class TaskFuture<T> extends CompletableFuture<T> {
  private final Scheduler scheduler;
  private PoolTask task;

  TaskFuture(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  void task(PoolTask own) {
    task = own;
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    if (cancelled && task != null) {
      scheduler.cancelled(task, mayInterruptIfRunning);
    }
    return cancelled;
  }

  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    return new CompletableFuture<>();
  }
}
