package org.mpi4j.spi;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The threads of a rank that have waited long enough to sleep. A few of them look for messages
 * between short sleeps; the others rest until their own operation has finished. A thousand threads
 * that all look, each at everything, would leave no time for anything else.
 */
final class Guards {
  /** One may be held up: by an op of the user, by a completion that is called back. */
  private static final int ENOUGH = 2;

  private final AtomicInteger looking = new AtomicInteger();
  private final Set<Thread> resting = ConcurrentHashMap.newKeySet();
  private volatile boolean all;

  void enter() {
    looking.incrementAndGet();
  }

  void leave() {
    if (looking.decrementAndGet() < ENOUGH) {
      for (Thread t : resting) {
        LockSupport.unpark(t);
        return;
      }
    }
  }

  /** From now on nobody rests. */
  void callAll() {
    all = true;
    resting.forEach(LockSupport::unpark);
  }

  /** Whether there are enough without the caller. */
  boolean areEnough() {
    return looking.get() > ENOUGH && !all;
  }

  /**
   * Rests, unless there are not enough others.
   *
   * @param op what the caller waits for; unparks it when it has finished
   * @param nanos longest time
   */
  void rest(Operation op, long nanos) {
    resting.add(Thread.currentThread());
    // In this order: who leaves at the same time either sees this thread, or is seen to be gone.
    boolean enough = looking.decrementAndGet() >= ENOUGH;
    try {
      if (enough && !all && !op.isDone()) {
        LockSupport.parkNanos(op, nanos);
      }
    } finally {
      looking.incrementAndGet();
      resting.remove(Thread.currentThread());
    }
  }
}
