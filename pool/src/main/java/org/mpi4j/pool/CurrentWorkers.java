package org.mpi4j.pool;

import java.util.concurrent.Callable;
import org.mpi4j.Comm;

/** The communicator of the parallel task that a thread runs. */
final class CurrentWorkers {
  private static final ScopedValue<Comm> COMM = ScopedValue.newInstance();

  private CurrentWorkers() {}

  /** Runs a task with its communicator; null when it is no parallel task. */
  static <T> T with(Comm comm, Callable<T> task) throws Exception {
    return comm == null ? task.call() : ScopedValue.where(COMM, comm).call(task::call);
  }

  static Comm get() {
    if (!COMM.isBound()) {
      throw new IllegalStateException(
          "workers(): this thread runs no parallel task; start one with MpiPool.submitParallel");
    }
    return COMM.get();
  }
}
