package org.mpi4j.pool;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import org.mpi4j.EncodedObject;
import org.mpi4j.MpiException;

/**
 * What becomes of tasks that workers have ended. All of it with the scheduler's lock held; what
 * tells callers goes to the list {@code after}, which is run without it.
 */
final class TaskResults {
  private final PoolLife life;
  private final TaskQueue queue;
  private final TaskCounts counts;
  private final WorkerSource source;

  TaskResults(PoolLife life, TaskQueue queue, TaskCounts counts, WorkerSource source) {
    this.life = life;
    this.queue = queue;
    this.counts = counts;
    this.source = source;
  }

  /** A worker has ended a task. */
  void ended(
      WorkerState w,
      long id,
      long nanos,
      byte outcome,
      EncodedObject object,
      List<Runnable> after) {
    PoolTask task = w == null ? null : w.inFlight.remove(id);
    if (task == null) {
      if (w != null && w.stuck == id) {
        w.stuck = -1; // It has ended after all.
        w.recalled = false;
      }
      return; // Given up before.
    }
    w.recalled = false;
    w.activeAt = System.nanoTime();
    if (!(task.outcome instanceof Initialization) && outcome != Wire.CANCELLED) {
      w.ran(nanos);
    }
    task.state = PoolTask.State.ENDED;
    switch (outcome) {
      case Wire.DONE -> {
        counts.done++;
        after.add(() -> done(task, object, nanos, w));
      }
      case Wire.FAILED_WITHIN -> {
        if (task.retries > 0) {
          failed(task, null, after);
        } else {
          counts.failed++;
          after.add(() -> done(task, object, nanos, w));
        }
      }
      case Wire.CANCELLED -> {
        // A part of a parallel task that another part has ended.
        after.add(() -> task.outcome.failed(new CancellationException()));
      }
      case Wire.TIMED_OUT -> failed(task, tookTooLong(task, w), after);
      default -> {
        Throwable why = failure(object, w);
        failed(task, why, after);
      }
    }
  }

  private static void done(PoolTask task, EncodedObject object, long nanos, WorkerState w) {
    Object value;
    try {
      value = object == null ? null : object.decode();
      if (value instanceof MapResult(Object[] results, Failure failure)) {
        value =
            new ChunkResult(
                results, failure == null ? null : failure.received(w.rank, w.host, w.pid));
      }
    } catch (MpiException e) {
      task.outcome.failed(e);
      return;
    }
    task.outcome.done(value, nanos);
  }

  private static Throwable failure(EncodedObject object, WorkerState w) {
    try {
      return ((Failure) object.decode()).received(w.rank, w.host, w.pid);
    } catch (MpiException e) {
      return e;
    }
  }

  private static TimeoutException tookTooLong(PoolTask task, WorkerState w) {
    return new TimeoutException(
        "the task ran longer than its limit of %s on %s"
            .formatted(task.options.timeout(), w.name()));
  }

  /** Runs it again, if it may be. */
  void failed(PoolTask task, Throwable why, List<Runnable> after) {
    if (task.outcome.isDone()) {
      return;
    }
    if (task.retries > 0 && !life.isBroken()) {
      task.retries--;
      counts.retried++;
      task.state = PoolTask.State.QUEUED;
      queue.add(task);
      return;
    }
    task.state = PoolTask.State.ENDED;
    counts.failed++;
    after.add(() -> task.outcome.failed(why));
  }

  /** A task ignores that its time is up, or that it was cancelled. */
  void stuck(WorkerState w, long id, List<Runnable> after) {
    PoolTask task = w.inFlight.get(id);
    if (task == null) {
      return;
    }
    if (source.canKill() && !task.outcome.isDone()) {
      w.inFlight.remove(id);
      w.doomed = true;
      failed(task, tookTooLong(task, w), after);
      source.kill(w.rank);
      return;
    }
    // It keeps its worker busy, but nobody waits for it any more.
    w.inFlight.remove(id);
    w.stuck = id;
    w.stuckAt = System.nanoTime();
    failed(task, tookTooLong(task, w), after);
    w.recalled = true;
    w.frame.put(Wire.RECALL);
    life.freeIfAllStayStuck();
  }
}
