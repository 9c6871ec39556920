package org.mpi4j.pool;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Gets tasks back that wait behind a long one while other workers are idle. Called with the
 * scheduler's lock held; the timer takes it.
 */
final class Recall {
  private final ReentrantLock lock;
  private final Timer timer;
  private final PoolWorkers workers;
  private final TaskQueue queue;
  private boolean looks;

  Recall(ReentrantLock lock, Timer timer, PoolWorkers workers, TaskQueue queue) {
    this.lock = lock;
    this.timer = timer;
    this.workers = workers;
    this.queue = queue;
  }

  /** Looks for such tasks a little later, if there may be some. */
  void lookLater() {
    if (!looks && queue.isEmpty() && someoneIdle() && someoneBehind()) {
      looks = true;
      timer.after(Timer.BEHIND, this::look);
    }
  }

  private boolean someoneIdle() {
    return workers.all().stream().anyMatch(w -> w.isReady() && w.inFlight.isEmpty());
  }

  private boolean someoneBehind() {
    return workers.all().stream().anyMatch(w -> !w.recalled && w.inFlight.size() > 1);
  }

  private void look() {
    lock.lock();
    try {
      looks = false;
      if (!queue.isEmpty() || !someoneIdle()) {
        return;
      }
      long before = System.nanoTime() - Timer.BEHIND.toNanos();
      for (WorkerState w : workers.all()) {
        if (!w.recalled && w.inFlight.size() > 1 && w.activeAt < before) {
          w.recalled = true;
          w.frame.put(Wire.RECALL);
          workers.flush(w);
        }
      }
      lookLater();
    } finally {
      lock.unlock();
    }
  }
}
