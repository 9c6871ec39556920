package org.mpi4j.pool;

/** Makes tasks of what callers submit. All threads may; the scheduler takes its lock. */
record TaskSubmission(Scheduler scheduler, SentFunctions functions) {
  <T> TaskFuture<T> start(Object task, TaskOptions options) {
    if (task == null) {
      throw new NullPointerException("task = null: pass a task");
    }
    scheduler.checkOpen();
    var future = new TaskFuture<T>(scheduler);
    var queued = new PoolTask(functions.call(task), options, new FutureOutcome<>(future));
    future.task(queued);
    scheduler.submit(queued);
    return future;
  }

  /** Starts a task of so many workers; of all for 0. */
  ParallelGroup startParallel(int count, ParallelTask<?> task, TaskOptions options) {
    scheduler.checkOpen();
    var group = new ParallelGroup(functions.call(task), options, count, scheduler);
    scheduler.submit(group);
    return group;
  }
}
