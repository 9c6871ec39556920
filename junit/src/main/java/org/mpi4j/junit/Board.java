package org.mpi4j.junit;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Where ranks leave their outcome, and the one who watches over them waits for it. */
final class Board {
  private final Outcome[] outcomes;
  private boolean closed;
  private boolean failed;
  private int open;

  Board(int size) {
    outcomes = new Outcome[size];
    open = size;
  }

  int size() {
    return outcomes.length;
  }

  /** Says what has become of a rank; only the first word counts, and none after the end. */
  synchronized void set(int rank, Outcome outcome) {
    if (!closed && outcomes[rank] == null) {
      outcomes[rank] = outcome;
      open--;
      failed |= outcome.endsTest();
      notifyAll();
    }
  }

  /** Says that nothing more comes; also called by the one who watches, when it has seen enough. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  /** Holds a rank that has failed: if it ended, others would fail for that reason. */
  synchronized void awaitClose() throws InterruptedException {
    while (!closed) {
      wait();
    }
  }

  /** Waits until all ranks have ended, or one has failed; returns false when time is up. */
  synchronized boolean awaitEndOrFailure(long nanos) throws InterruptedException {
    return await(nanos, true);
  }

  /** Waits until all ranks have ended; returns false when time is up. */
  synchronized boolean awaitEnd(long nanos) throws InterruptedException {
    return await(nanos, false);
  }

  private boolean await(long nanos, boolean orFailure) throws InterruptedException {
    long end = System.nanoTime() + nanos;
    while (open > 0 && !closed && !(orFailure && failed)) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return true;
  }

  synchronized boolean hasFailure() {
    return failed;
  }

  /** Whether a rank has not ended. */
  synchronized boolean isOpen(int rank) {
    return outcomes[rank] == null;
  }

  /** Of all ranks; null for those that have not ended. */
  synchronized List<Outcome> outcomes() {
    return Arrays.asList(outcomes.clone());
  }

  synchronized boolean allPassed() {
    return Arrays.stream(outcomes).allMatch(o -> Objects.equals(o, new Outcome.Passed()));
  }
}
