package org.mpi4j.libmpi;

import static org.mpi4j.ErrorClass.ERR_OTHER;

import java.util.concurrent.locks.ReentrantLock;
import org.mpi4j.MpiException;
import org.mpi4j.ThreadLevel;

/**
 * Who may call the library: with THREAD_MULTIPLE any thread at any time, with SERIALIZED one after
 * the other, below that only the thread that initialised it.
 */
final class Gate {
  private final ThreadLevel level;
  private final Thread owner;
  private final ReentrantLock lock;

  Gate(ThreadLevel level) {
    this.level = level;
    this.owner = Thread.currentThread();
    this.lock = level == ThreadLevel.MULTIPLE ? null : new ReentrantLock();
  }

  ThreadLevel level() {
    return level;
  }

  void enter() {
    if (lock != null) {
      enterAlone();
    }
  }

  private void enterAlone() {
    if (level.compareTo(ThreadLevel.SERIALIZED) < 0 && Thread.currentThread() != owner) {
      throw new MpiException(
          ERR_OTHER,
          "thread %s calls MPI, but the thread level is %s: only thread %s, which initialised MPI, may call; ask for MULTIPLE (the default), or use a library that gives it"
              .formatted(Thread.currentThread().getName(), level, owner.getName()));
    }
    lock.lock();
  }

  void exit() {
    if (lock != null) {
      lock.unlock();
    }
  }
}
