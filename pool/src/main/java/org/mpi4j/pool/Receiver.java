package org.mpi4j.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.mpi4j.EncodedObject;
import org.mpi4j.MpiException;

/**
 * The pool's own thread: hears what workers say. It sleeps in its receive without the scheduler's
 * lock, and takes it for each frame; futures are completed after that, without it.
 */
final class Receiver {
  private static final int FAILED_RECEIVES = 100;

  private final ReentrantLock lock;
  private final Incoming incoming;
  private final PoolWorkers workers;
  private final Assignment assignment;
  private final ParallelQueue groups;
  private final PoolLife life;
  private final TaskResults results;
  private final WorkerLife workerLife;
  private final Recall recall;

  Receiver(
      ReentrantLock lock,
      Link link,
      PoolWorkers workers,
      Assignment assignment,
      ParallelQueue groups,
      PoolLife life,
      TaskResults results,
      WorkerLife workerLife,
      Recall recall) {
    this.lock = lock;
    incoming = new Incoming(link);
    this.workers = workers;
    this.assignment = assignment;
    this.groups = groups;
    this.life = life;
    this.results = results;
    this.workerLife = workerLife;
    this.recall = recall;
  }

  void start() {
    Thread.ofPlatform().daemon().name("mpi4j-pool").start(this::receiveAll);
  }

  private void receiveAll() {
    int failed = 0;
    while (!hasEnded()) {
      try {
        handle(incoming.next());
        failed = 0;
      } catch (MpiException e) {
        // Of a worker that died while it sent; its death is told apart.
        if (++failed > FAILED_RECEIVES) {
          breakAll(
              new BrokenExecutorException(
                  "the pool cannot receive from its workers (" + e.getMessage() + ")", e));
          break;
        }
      } catch (RuntimeException | Error e) {
        // Futures must not wait for a thread that has ended.
        breakAll(new BrokenExecutorException("the pool failed (" + e + ")", e));
        break;
      }
    }
    incoming.close();
    life.terminate();
  }

  private boolean hasEnded() {
    lock.lock();
    try {
      return life.hasEnded();
    } finally {
      lock.unlock();
    }
  }

  private void breakAll(BrokenExecutorException why) {
    var after = new ArrayList<Runnable>();
    lock.lock();
    try {
      life.breakAtOnce(why, after);
    } finally {
      lock.unlock();
    }
    after.forEach(Runnable::run);
  }

  private void handle(FrameIn frame) {
    var after = new ArrayList<Runnable>();
    lock.lock();
    try {
      records(frame, after);
      groups.start(after);
      assignment.pump();
      recall.lookLater();
      life.endIfIdle();
    } finally {
      lock.unlock();
    }
    // Without the lock: they may run what callers have attached to futures.
    after.forEach(Runnable::run);
  }

  // ---- with the lock held

  private void records(FrameIn frame, List<Runnable> after) {
    while (frame.hasMore()) {
      record(frame, after);
    }
  }

  private void record(FrameIn frame, List<Runnable> after) {
    byte kind = frame.get();
    WorkerState w = workers.get(frame.source());
    switch (kind) {
      case Wire.HELLO -> {
        String host = frame.getText();
        long pid = frame.getLong();
        workerLife.hello(w, host, pid);
      }
      case Wire.RESULT -> {
        long id = frame.getLong();
        long nanos = frame.getLong();
        byte outcome = frame.get();
        EncodedObject object = frame.getObject();
        results.ended(w, id, nanos, outcome, object, after);
      }
      case Wire.RETURNED -> {
        PoolTask task = w.inFlight.remove(frame.getLong());
        if (task != null) {
          assignment.putBack(task);
        }
      }
      case Wire.STUCK -> results.stuck(w, frame.getLong(), after);
      case Wire.BYE -> {
        if (w != null) {
          w.state = WorkerState.State.GONE;
        }
      }
      case Wire.DIED -> {
        int rank = frame.getInt();
        String text = frame.getText();
        // It is there, so the lock is not held for long.
        incoming.lastOf(rank).forEach(last -> records(last, after));
        workerLife.died(workers.get(rank), text, after);
      }
      case Wire.WAKE, Wire.NOTHING -> {}
      default -> throw new IllegalStateException("record " + kind + " from " + frame.source());
    }
  }
}
