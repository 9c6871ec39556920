package org.mpi4j.pool;

/** Gives tasks of the queue to workers. All of it with the scheduler's lock held. */
final class Assignment {
  private final TaskQueue queue;
  private final PoolWorkers workers;
  private long nextId;

  Assignment(TaskQueue queue, PoolWorkers workers) {
    this.queue = queue;
    this.workers = workers;
  }

  /** Gives tasks to workers that may have more, and sends all that is to be sent. */
  void pump() {
    while (!queue.isEmpty()) {
      WorkerState w = workers.freest();
      if (w == null) {
        break;
      }
      PoolTask task = queue.poll();
      if (task.outcome.isDone()) {
        task.state = PoolTask.State.ENDED;
        continue;
      }
      give(task, w);
    }
    workers.flush();
  }

  /** Gives a task to this worker. */
  void give(PoolTask task, WorkerState w) {
    begin(task, w);
    FrameOut frame = w.frame;
    frame.put(Wire.TASK).putLong(task.id).putLong(task.options.timeoutNanos());
    putCode(frame, task.code);
    if (frame.length() > Link.FRAME_BYTES / 2) {
      workers.flush(w);
    }
  }

  /** Takes a task that its worker has not started back to where it was in the queue. */
  void putBack(PoolTask task) {
    task.state = PoolTask.State.QUEUED;
    queue.putBack(task);
  }

  /** Makes a task the worker's. The functions come first: a worker reads records in order. */
  void begin(PoolTask task, WorkerState w) {
    SentFunction function = task.code.function();
    if (function != null && !w.functions.get(function.id())) {
      w.functions.set(function.id());
      w.frame.put(Wire.FUNCTION).putInt(function.id()).putObject(function.encoded());
    }
    task.id = nextId++;
    task.state = PoolTask.State.SENT;
    task.worker = w;
    if (w.inFlight.isEmpty()) {
      w.activeAt = System.nanoTime();
    }
    w.inFlight.put(task.id, task);
  }

  static void putCode(FrameOut frame, TaskCode code) {
    frame.put(code.kind());
    frame.putInt(code.function() == null ? -1 : code.function().id());
    frame.putObject(code.argument());
  }
}
