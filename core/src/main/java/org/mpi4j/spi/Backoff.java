package org.mpi4j.spi;

import java.util.concurrent.locks.LockSupport;

/** Gives way to another thread of the process: it is about to do what this one waits for. */
public final class Backoff {
  private static final int YIELDS = 64;
  private static final long FIRST_REST = 50_000;

  /** Rests of equal length, before they double. */
  private static final int EQUAL_RESTS = 4;

  /** To 1.6 ms: a short sleep for who waits, long enough for hundreds to rest together. */
  private static final int DOUBLINGS = 5;

  private Backoff() {}

  /**
   * Yields; a virtual thread that has done so for long rests. A carrier takes the next thread from
   * the queue that it took the last one from, so threads that only yield can keep it for good from
   * the one they wait for, which is in another queue.
   *
   * @param times how often this thread has given way while it waits
   */
  public static void giveWay(int times) {
    if (times < YIELDS || !Thread.currentThread().isVirtual()) {
      Thread.yield();
      return;
    }
    // Longer and longer: all must rest at the same time.
    long nanos = FIRST_REST << Math.min((times - YIELDS) / EQUAL_RESTS, DOUBLINGS);
    boolean interrupted = Thread.interrupted(); // It would not rest.
    LockSupport.parkNanos(nanos);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
