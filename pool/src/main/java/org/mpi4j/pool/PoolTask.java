package org.mpi4j.pool;

/** A task from its submission to its end. Its changes belong to the lock of the scheduler. */
class PoolTask {
  /** Hears how a task ended; called without the lock. */
  interface Outcome {
    /** Whether nobody waits for it any more. */
    boolean isDone();

    void done(Object value, long nanos);

    void failed(Throwable why);
  }

  /** Where a task is. */
  enum State {
    QUEUED,
    SENT,
    ENDED
  }

  final TaskCode code;
  final TaskOptions options;
  final Outcome outcome;
  State state = State.QUEUED;
  int retries;

  /** Of the last attempt. */
  long id;

  /** Who has it, when sent. */
  WorkerState worker;

  /** The parallel task that this is a part of, or null. */
  ParallelGroup group;

  PoolTask(TaskCode code, TaskOptions options, Outcome outcome) {
    this.code = code;
    this.options = options;
    this.outcome = outcome;
    this.retries = options.retries();
  }
}
