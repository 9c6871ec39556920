package org.mpi4j.pool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;

/**
 * How workers come, die and are replaced. {@link #expect}, {@link #hello} and {@link #died} are
 * called with the scheduler's lock held; {@link #ended} needs none; all else takes it, in the timer
 * or in the receiving thread.
 */
final class WorkerLife {
  private final ReentrantLock lock;
  private final Link link;
  private final WorkerSource source;
  private final Timer timer;
  private final PoolWorkers workers;
  private final Assignment assignment;
  private final ParallelQueue groups;
  private final PoolLife life;
  private final TaskResults results;
  private final TaskCode initializer;
  private final int minimum;
  private final Duration startLimit;
  private boolean everReady;

  WorkerLife(
      ReentrantLock lock,
      Link link,
      WorkerSource source,
      Timer timer,
      PoolWorkers workers,
      Assignment assignment,
      ParallelQueue groups,
      PoolLife life,
      TaskResults results,
      TaskCode initializer,
      int minimum,
      Duration startLimit) {
    this.lock = lock;
    this.link = link;
    this.source = source;
    this.timer = timer;
    this.workers = workers;
    this.assignment = assignment;
    this.groups = groups;
    this.life = life;
    this.results = results;
    this.initializer = initializer;
    this.minimum = minimum;
    this.startLimit = startLimit;
  }

  // ---- workers that come

  /** A worker of this rank is starting. */
  void expect(int rank) {
    var worker = new WorkerState(rank);
    worker.withdrawLimit = timer.after(startLimit, () -> notStarted(rank));
    workers.expect(worker);
  }

  private void notStarted(int rank) {
    lock.lock();
    try {
      if (workers.get(rank).state != WorkerState.State.STARTING) {
        return;
      }
    } finally {
      lock.unlock();
    }
    source.kill(rank);
    ended(rank, "rank " + rank + " has not started within " + startLimit);
  }

  /** A worker is there. */
  void hello(WorkerState w, String host, long pid) {
    if (w.state != WorkerState.State.STARTING) {
      return; // Too late: the pool has given it up.
    }
    w.withdrawLimit.run();
    w.host = host;
    w.pid = pid;
    if (life.isEnding()) {
      workers.dismiss(w);
      return;
    }
    if (initializer == null) {
      ready(w);
    } else {
      w.state = WorkerState.State.INITIALIZING;
      assignment.give(
          new PoolTask(initializer, TaskOptions.DEFAULT, new Initialization(this, w)), w);
    }
  }

  private void ready(WorkerState w) {
    w.state = WorkerState.State.READY;
    everReady = true;
  }

  /** Its initializer has ended well. */
  void initialized(WorkerState w) {
    lock.lock();
    try {
      if (w.state == WorkerState.State.INITIALIZING) {
        ready(w);
      }
    } finally {
      lock.unlock();
    }
    life.wake();
  }

  /** Its initializer has failed. */
  void notInitialized(WorkerState w, Throwable why) {
    var after = new ArrayList<Runnable>();
    lock.lock();
    try {
      life.breakWith(
          new BrokenExecutorException(
              "the initializer failed on " + w.name() + " (" + why + ")", why),
          after);
      assignment.pump();
    } finally {
      lock.unlock();
    }
    after.forEach(Runnable::run);
  }

  // ---- workers that end

  /** Told by a thread of the job; what the worker has sent before is looked at first. */
  void ended(int rank, String text) {
    if (life.isTerminated()) {
      return;
    }
    try {
      link.tell(new FrameOut().put(Wire.DIED).putInt(rank).putText(text));
    } catch (MpiException e) {
      // The communicator was closed meanwhile: nobody waits for this worker.
      return;
    }
  }

  /** A worker is dead, and what it has sent was looked at. */
  void died(WorkerState w, String text, List<Runnable> after) {
    if (w == null || w.state == WorkerState.State.GONE) {
      return;
    }
    boolean wasThere = w.state != WorkerState.State.STARTING;
    w.state = WorkerState.State.GONE;
    link.forget(w.rank);
    var tasks = new ArrayList<>(w.inFlight.values());
    w.inFlight.clear();
    int running = w.doomed ? 0 : 1;
    for (int i = tasks.size() - 1; i >= running; i--) {
      returnOrFail(tasks.get(i), text, after);
    }
    if (running > 0 && !tasks.isEmpty() && !(tasks.getFirst().outcome instanceof Initialization)) {
      results.failed(tasks.getFirst(), died(text), after);
    }
    replaceOrBreak(wasThere, text, after);
  }

  private void returnOrFail(PoolTask task, String text, List<Runnable> after) {
    if (task.group != null) {
      results.failed(task, died(text), after);
    } else {
      // It had not started there.
      assignment.putBack(task);
    }
  }

  private static MpiException died(String text) {
    return new MpiException(
        ErrorClass.ERR_PROC_FAILED,
        "the worker that ran the task is dead: "
            + text
            + "; with TaskOptions.withRetries it would run elsewhere");
  }

  // ---- workers in place of others

  private void replaceOrBreak(boolean wasThere, String text, List<Runnable> after) {
    if (life.isEnding()) {
      return;
    }
    if (everReady || wasThere) {
      workers.replacing++;
      timer.now(() -> replace(text));
      return;
    }
    breakIfTooFew(text, after);
  }

  private void breakIfTooFew(String text, List<Runnable> after) {
    int left = workers.left();
    if (left + workers.replacing < minimum && !life.isBroken()) {
      life.breakWith(
          new BrokenExecutorException(
              "%d workers are left and the pool needs %d; the last to end: %s"
                  .formatted(left, minimum, text),
              null),
          after);
    }
  }

  /** Run by the timer: starting a process takes a while. */
  private void replace(String text) {
    int rank = -1;
    String why = text;
    try {
      rank = source.startOne();
    } catch (MpiException e) {
      why = text + "; in its place: " + e.getMessage();
    }
    var after = new ArrayList<Runnable>();
    lock.lock();
    try {
      workers.replacing--;
      if (rank >= 0) {
        expect(rank);
      } else {
        breakIfTooFew(why, after);
        groups.start(after);
        assignment.pump();
      }
    } finally {
      lock.unlock();
    }
    after.forEach(Runnable::run);
    life.wake();
  }
}
