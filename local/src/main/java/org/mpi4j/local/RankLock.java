package org.mpi4j.local;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.mpi4j.spi.Backoff;

/**
 * The lock of a rank: reentrant, held for one copy at most, so who finds it taken spins, then
 * yields; a virtual thread rests after that, as the holder may be one too.
 *
 * <p>It leans to the thread of the rank, which enters without an atomic instruction: that would
 * wait until everything sent before has left this core. The first other thread that comes ends the
 * leaning for good, by a handshake with the thread of the rank; from then on all enter by
 * compare-and-set.
 */
final class RankLock {
  private static final int SPINS = 64;
  private static final VarHandle OWNER;
  private static final VarHandle LEANING;
  private static final VarHandle INSIDE;

  static {
    try {
      var lookup = MethodHandles.lookup();
      OWNER = lookup.findVarHandle(RankLock.class, "owner", Thread.class);
      LEANING = lookup.findVarHandle(RankLock.class, "leaning", Thread.class);
      INSIDE = lookup.findVarHandle(RankLock.class, "inside", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  // Who entered by compare-and-set. Others may do so while the leaning thread is inside; they let
  // it finish before they go on.
  private Thread owner;

  /** The thread that the lock leans to, or null. */
  private Thread leaning;

  /** Whether that thread is inside without being the owner. Written by it only. */
  private boolean inside;

  /** Who leant on it: once only. */
  private Thread leant;

  private int depth;
  private volatile boolean wanted;

  /**
   * Leans to the calling thread from now on; without effect when another thread leant on it before,
   * and for virtual threads, with which no handshake is possible.
   */
  void lean() {
    Thread me = Thread.currentThread();
    if (me.isVirtual()) {
      return;
    }
    lock();
    if (leant == null) {
      leant = me;
      LEANING.setVolatile(this, me);
    }
    unlock();
  }

  void lock() {
    Thread me = Thread.currentThread();
    if (!enterLeaning(me)) {
      for (int i = 0; !enter(me); i++) {
        pause(i);
      }
    }
  }

  private void pause(int i) {
    wanted = true;
    if (i < SPINS) {
      Thread.onSpinWait();
    } else {
      Backoff.giveWay(i - SPINS);
    }
  }

  boolean tryLock() {
    Thread me = Thread.currentThread();
    return enterLeaning(me) || enter(me);
  }

  /** Whether a thread found it taken since the owner asked last. */
  boolean isWanted() {
    boolean was = wanted;
    if (was) {
      wanted = false;
    }
    return was;
  }

  private boolean enterLeaning(Thread me) {
    if (LEANING.getOpaque(this) != me) {
      return leant == me && isInsideAgain();
    }
    if (isInsideAgain()) {
      return true;
    }
    // The store and the load may change places in the processor, but not across the handshake of
    // straighten(): either it sees the store, or this thread sees that nobody leans any more.
    INSIDE.setOpaque(this, true);
    if (LEANING.getOpaque(this) == me) {
      return true;
    }
    INSIDE.setRelease(this, false);
    return false;
  }

  private boolean isInsideAgain() {
    if (inside) {
      depth++;
    }
    return inside;
  }

  private boolean enter(Thread me) {
    if (OWNER.getOpaque(this) == me) {
      depth++;
      return true;
    }
    if (OWNER.getOpaque(this) != null || !OWNER.compareAndSet(this, null, me)) {
      return false;
    }
    Thread other = (Thread) LEANING.getVolatile(this);
    if (other != null) {
      straighten(other);
    }
    return true;
  }

  /** Ends the leaning; called by the owner, who goes on when the other thread is outside. */
  private void straighten(Thread other) {
    LEANING.setVolatile(this, null);
    // Brings the thread to a safepoint, or finds it at one: afterwards each of the two sees what
    // the other one did before. There is no effect when it has ended, and no need for one.
    other.getStackTrace();
    for (int i = 0; (boolean) INSIDE.getAcquire(this); i++) {
      pause(i);
    }
  }

  void unlock() {
    if (depth > 0) {
      depth--;
    } else if (inside && leant == Thread.currentThread()) {
      // Another owner may find it set for a moment, while that thread learns that it no longer
      // leans.
      INSIDE.setRelease(this, false);
    } else {
      OWNER.setRelease(this, null);
    }
  }
}
