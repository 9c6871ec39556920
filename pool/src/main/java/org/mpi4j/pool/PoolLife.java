package org.mpi4j.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Whether a pool is open, broken or at its end, and how it ends. Callers hold the scheduler's lock,
 * but for {@link #wake} and what asks for {@link #isTerminated termination}; the timer takes it.
 */
final class PoolLife {
  private enum State {
    OPEN,
    SHUT_DOWN,
    ENDING,
    ENDED
  }

  private final ReentrantLock lock;
  private final Link link;
  private final WorkerSource source;
  private final Timer timer;
  private final PoolWorkers workers;
  private final TaskQueue queue;
  private final ParallelQueue groups;
  private final TaskCounts counts;
  private final CountDownLatch terminated = new CountDownLatch(1);
  private State state = State.OPEN;
  private BrokenExecutorException broken;

  PoolLife(
      ReentrantLock lock,
      Link link,
      WorkerSource source,
      Timer timer,
      PoolWorkers workers,
      TaskQueue queue,
      ParallelQueue groups,
      TaskCounts counts) {
    this.lock = lock;
    this.link = link;
    this.source = source;
    this.timer = timer;
    this.workers = workers;
    this.queue = queue;
    this.groups = groups;
    this.counts = counts;
  }

  /** Whether tasks may be submitted. Without the lock it is a first look, before work is done. */
  void checkOpen() {
    if (broken != null) {
      throw new BrokenExecutorException(broken.getMessage(), broken);
    }
    if (state != State.OPEN) {
      throw new RejectedExecutionException(
          "the pool was shut down: it takes no more tasks; submit before shutdown() and close()");
    }
  }

  boolean isShutdown() {
    return state != State.OPEN;
  }

  boolean isEnding() {
    return state == State.ENDING;
  }

  boolean isBroken() {
    return broken != null;
  }

  CountDownLatch terminated() {
    return terminated;
  }

  boolean isTerminated() {
    return terminated.getCount() == 0;
  }

  /** Has the receiving thread look again at how things are; with or without the lock. */
  void wake() {
    if (!isTerminated()) {
      link.tell(new FrameOut().put(Wire.WAKE));
    }
  }

  /** Takes no more tasks; what was submitted is done. */
  void shutdown() {
    if (state == State.OPEN) {
      state = State.SHUT_DOWN;
      endIfIdle();
    }
  }

  void endIfIdle() {
    if (state == State.SHUT_DOWN && queue.isEmpty() && groups.isEmpty() && workers.haveNoTask()) {
      end();
    }
  }

  /** Whether nothing is left to be received. */
  boolean hasEnded() {
    if (state == State.ENDING && workers.areGone()) {
      state = State.ENDED;
    }
    return state == State.ENDED;
  }

  /** Fails all tasks, and does not wait for workers to take their leave. */
  void breakAtOnce(BrokenExecutorException why, List<Runnable> after) {
    breakWith(why, after);
    state = State.ENDED;
  }

  /** Fails all tasks and sends the workers home. */
  void breakWith(BrokenExecutorException why, List<Runnable> after) {
    if (broken != null) {
      return;
    }
    broken = why;
    var lost = new ArrayList<>(queue.drain());
    lost.addAll(workers.giveUpTasks());
    for (PoolTask task : lost) {
      if (!(task.outcome instanceof Initialization) && !task.outcome.isDone()) {
        counts.failed++;
        after.add(() -> task.outcome.failed(why));
      }
    }
    for (ParallelGroup group : groups.drain()) {
      counts.failed++;
      after.add(() -> group.future.completeExceptionally(why));
    }
    end();
  }

  /** Nothing may wait for workers that may never be free again. */
  void freeIfAllStayStuck() {
    if (workers.areStuckSince(System.nanoTime())) {
      timer.after(Timer.STUCK, this::freeOrBreak);
    }
  }

  private void freeOrBreak() {
    var after = new ArrayList<Runnable>();
    lock.lock();
    try {
      if (!workers.areStuckSince(System.nanoTime() - Timer.STUCK.toNanos())) {
        return;
      }
      if (source.canKill()) {
        workers.all().stream().filter(w -> w.stuck >= 0).forEach(w -> source.kill(w.rank));
      } else {
        breakWith(
            new BrokenExecutorException(
                "all %d workers are busy with tasks that go on although they were interrupted, and ranks of this job cannot be replaced; let tasks end when they are interrupted"
                    .formatted(workers.left()),
                null),
            after);
      }
    } finally {
      lock.unlock();
    }
    after.forEach(Runnable::run);
  }

  /** Sends the workers home. */
  private void end() {
    if (state == State.ENDING) {
      return;
    }
    state = State.ENDING;
    for (WorkerState w : workers.all()) {
      if (w.state == WorkerState.State.STARTING && source.canKill()) {
        source.kill(w.rank);
      } else if (w.state != WorkerState.State.STARTING) {
        workers.dismiss(w);
      }
    }
    timer.after(Timer.LEAVE, this::leaveBehind);
    wake();
  }

  /** Those that have not taken their leave are not waited for. */
  private void leaveBehind() {
    lock.lock();
    try {
      for (WorkerState w : workers.all()) {
        if (w.state != WorkerState.State.GONE) {
          source.kill(w.rank);
          w.state = WorkerState.State.GONE;
          link.forget(w.rank);
        }
      }
    } finally {
      lock.unlock();
    }
    wake();
  }

  /** The last step of the receiving thread, without the lock. */
  void terminate() {
    timer.close();
    link.finish();
    source.ended();
    terminated.countDown();
  }
}
