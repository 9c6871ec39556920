package org.mpi4j.junit;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.mpi4j.Comm;
import org.mpi4j.MPI;
import org.opentest4j.TestAbortedException;

/**
 * Ranks that are threads of this process. They run one phase of a test after the other: what
 * prepares it, its body, what clears up.
 */
final class ThreadRanks implements RunningRanks {
  private static final long STOP_MILLIS = TimeUnit.SECONDS.toMillis(4);
  private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** What each rank runs. */
  @FunctionalInterface
  interface Phase {
    /** Runs on one rank. */
    void run(Comm comm) throws Throwable;
  }

  private record Rank(Comm world, Thread thread) {}

  private final Rank[] ranks;
  private final Thread runner =
      Thread.ofPlatform().daemon().name("mpi4j ranks").unstarted(this::runAll);
  private Board board;
  private Phase phase;
  private int begun;
  private boolean ending;
  private boolean failed;
  private RuntimeException dead;

  /** Starts them. */
  ThreadRanks(int size) {
    ranks = new Rank[size];
    board = new Board(size);
    runner.start();
  }

  /**
   * Lets all ranks run something.
   *
   * @param next what
   * @param last whether nothing follows, so that a rank ends with it
   */
  synchronized void begin(Phase next, boolean last) {
    board = new Board(ranks.length);
    phase = next;
    begun++;
    ending = last;
    if (dead != null) {
      died(dead);
    }
    notifyAll();
  }

  private void runAll() {
    try {
      MPI.run(ranks.length, this::run);
    } catch (RuntimeException e) {
      // If a rank has failed, the board knows it; else none has been started.
      died(e);
    }
  }

  private synchronized void died(RuntimeException reason) {
    dead = reason;
    for (int r = 0; r < ranks.length; r++) {
      board.set(r, new Outcome.Failed(reason));
    }
  }

  private void run(Comm world) {
    int me = world.rank();
    synchronized (this) {
      ranks[me] = new Rank(world, Thread.currentThread());
    }
    try {
      for (int done = 0; awaitPhase(done); done++) {
        Phase now;
        Board of;
        synchronized (this) {
          now = phase;
          of = board;
        }
        Outcome outcome = outcome(now, world);
        of.set(me, outcome);
        if (outcome.endsTest()) {
          // If it ended, others would fail for that reason.
          of.awaitClose();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for a phase after so many; false when there is none. */
  private synchronized boolean awaitPhase(int done) throws InterruptedException {
    while (begun == done && !ending) {
      wait();
    }
    return begun > done;
  }

  private static Outcome outcome(Phase phase, Comm world) {
    try {
      phase.run(world);
      return new Outcome.Passed();
    } catch (TestAbortedException e) {
      return new Outcome.Aborted(e);
    } catch (Throwable e) {
      return new Outcome.Failed(e);
    }
  }

  @Override
  public synchronized Board board() {
    return board;
  }

  @Override
  public long graceNanos() {
    return GRACE_NANOS;
  }

  @Override
  public Outcome.Running look(int rank) {
    Rank r;
    synchronized (this) {
      r = ranks[rank];
    }
    if (r == null) {
      return new Outcome.Running("has not started", false, List.of());
    }
    return Looking.at(r.world, r.thread);
  }

  @Override
  public void fail() {
    synchronized (this) {
      failed = true;
      ending = true;
      notifyAll();
    }
    boolean interrupted = Thread.interrupted();
    runner.interrupt();
    join();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether they were stopped, and can run nothing more. */
  synchronized boolean haveFailed() {
    return failed;
  }

  /** Lets them end; JUnit calls this at the end of the test. */
  @Override
  public void close() {
    synchronized (this) {
      ending = true;
      notifyAll();
    }
    join();
  }

  private void join() {
    try {
      runner.join(STOP_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
