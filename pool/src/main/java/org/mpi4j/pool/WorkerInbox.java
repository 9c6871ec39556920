package org.mpi4j.pool;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The tasks of a worker that have not started, and the one that runs. */
final class WorkerInbox {
  /** Why a running task is interrupted. */
  enum Stop {
    NONE,
    CANCELLED,
    TIMED_OUT
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private final ArrayDeque<WorkerItem> items = new ArrayDeque<>();
  private byte end = Wire.NOTHING;
  private long runningId = -1;
  private long givenUp = -1;
  private Thread runner;
  private Stop stop = Stop.NONE;

  void add(WorkerItem item) {
    lock.lock();
    try {
      items.add(item);
      news.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Nothing more comes: {@link Wire#END} or {@link Wire#EXIT}. */
  void end(byte why) {
    lock.lock();
    try {
      end = why;
      items.clear();
      news.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Why nothing more comes. */
  byte end() {
    lock.lock();
    try {
      return end;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the next task, and takes it as running; null at the end. */
  WorkerItem take() {
    lock.lock();
    try {
      while (items.isEmpty()) {
        if (end != Wire.NOTHING) {
          return null;
        }
        news.awaitUninterruptibly();
      }
      WorkerItem item = items.remove();
      runningId = item.id();
      runner = Thread.currentThread();
      stop = Stop.NONE;
      return item;
    } finally {
      lock.unlock();
    }
  }

  /** The running task has ended; no interrupt reaches what follows. */
  Stop ended() {
    lock.lock();
    try {
      runningId = -1;
      givenUp = -1;
      news.signalAll();
      Thread.interrupted();
      return stop;
    } finally {
      lock.unlock();
    }
  }

  /** Gives a task up if it is still running: nobody waits for it any more. */
  boolean giveUp(long id) {
    lock.lock();
    try {
      if (runningId != id) {
        return false;
      }
      givenUp = id;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Whether a task that was given up is still running after this time. */
  boolean isHeldUp(Duration patience) throws InterruptedException {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (givenUp >= 0 && left > 0) {
        left = news.awaitNanos(left);
      }
      return givenUp >= 0;
    } finally {
      lock.unlock();
    }
  }

  /** Interrupts a task if it is running. */
  boolean interrupt(long id, Stop why) {
    lock.lock();
    try {
      if (runningId != id) {
        return false;
      }
      stop = why;
      runner.interrupt();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Takes out a task that has not started. */
  boolean remove(long id) {
    lock.lock();
    try {
      return items.removeIf(item -> item.id() == id);
    } finally {
      lock.unlock();
    }
  }

  /** Takes out all tasks that have not started and may run elsewhere, the last first. */
  List<Long> recall() {
    lock.lock();
    try {
      var taken = new ArrayList<Long>();
      for (Iterator<WorkerItem> i = items.descendingIterator(); i.hasNext(); ) {
        WorkerItem item = i.next();
        if (item.ranks() == null) {
          taken.add(item.id());
          i.remove();
        }
      }
      return taken;
    } finally {
      lock.unlock();
    }
  }
}
