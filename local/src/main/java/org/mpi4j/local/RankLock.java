package org.mpi4j.local;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The lock of a rank: reentrant, one compare-and-set when free. It is held for one copy at most, so
 * who finds it taken spins, then yields.
 */
final class RankLock {
  private static final int SPINS = 64;
  private static final VarHandle OWNER;

  static {
    try {
      OWNER = MethodHandles.lookup().findVarHandle(RankLock.class, "owner", Thread.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private Thread owner;
  private int depth;
  private volatile boolean wanted;

  void lock() {
    Thread me = Thread.currentThread();
    for (int i = 0; !enter(me); i++) {
      wanted = true;
      if (i < SPINS) {
        Thread.onSpinWait();
      } else {
        Thread.yield();
      }
    }
  }

  boolean tryLock() {
    return enter(Thread.currentThread());
  }

  /** Whether a thread found it taken since the owner asked last. */
  boolean isWanted() {
    boolean was = wanted;
    if (was) {
      wanted = false;
    }
    return was;
  }

  private boolean enter(Thread me) {
    if (OWNER.getOpaque(this) == me) {
      depth++;
      return true;
    }
    return OWNER.getOpaque(this) == null && OWNER.compareAndSet(this, null, me);
  }

  void unlock() {
    if (depth > 0) {
      depth--;
    } else {
      OWNER.setRelease(this, null);
    }
  }
}
