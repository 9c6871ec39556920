package org.mpi4j.pool;

/** What becomes of an initializer; told without the lock, which {@link WorkerLife} takes. */
record Initialization(WorkerLife life, WorkerState worker) implements PoolTask.Outcome {
  @Override
  public boolean isDone() {
    return false;
  }

  @Override
  public void done(Object value, long nanos) {
    life.initialized(worker);
  }

  @Override
  public void failed(Throwable why) {
    life.notInitialized(worker, why);
  }
}
