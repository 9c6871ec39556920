package org.mpi4j.pool;

/**
 * The outcome of a task that was submitted by itself.
 *
 * @param <T> type of the result
 */
record FutureOutcome<T>(TaskFuture<T> future) implements PoolTask.Outcome {
  @Override
  public boolean isDone() {
    return future.isDone();
  }

  @Override
  @SuppressWarnings("unchecked") // What a Task<T> returns is a T.
  public void done(Object value, long nanos) {
    future.complete((T) value);
  }

  @Override
  public void failed(Throwable why) {
    future.completeExceptionally(why);
  }
}
