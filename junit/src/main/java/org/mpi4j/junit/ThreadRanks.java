package org.mpi4j.junit;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.mpi4j.Comm;
import org.mpi4j.MPI;
import org.opentest4j.TestAbortedException;

/** Ranks that are threads of this process. */
final class ThreadRanks implements RunningRanks {
  private static final long STOP_MILLIS = TimeUnit.SECONDS.toMillis(4);

  /** What each rank runs. */
  interface Body {
    /** Runs on one rank. */
    void run(Comm comm) throws Throwable;
  }

  private record Rank(Comm world, Thread thread) {}

  private final Body body;
  private final Board board;
  private final Rank[] ranks;
  private final Thread runner;

  ThreadRanks(int size, Body body) {
    this.body = body;
    board = new Board(size);
    ranks = new Rank[size];
    runner = Thread.ofPlatform().daemon().name("mpi4j ranks").unstarted(this::runAll);
  }

  ThreadRanks start() {
    runner.start();
    return this;
  }

  private void runAll() {
    try {
      MPI.run(board.size(), this::run);
    } catch (RuntimeException e) {
      // Of a rank that has failed, the board knows; else none has been started.
      for (int r = 0; r < board.size(); r++) {
        board.set(r, new Outcome.Failed(e));
      }
    }
  }

  private void run(Comm world) {
    int me = world.rank();
    synchronized (ranks) {
      ranks[me] = new Rank(world, Thread.currentThread());
    }
    Outcome outcome = outcome(world);
    board.set(me, outcome);
    if (outcome.endsTest()) {
      try {
        board.awaitClose();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private Outcome outcome(Comm world) {
    try {
      body.run(world);
      return new Outcome.Passed();
    } catch (TestAbortedException e) {
      return new Outcome.Aborted(e);
    } catch (Throwable e) {
      return new Outcome.Failed(e);
    }
  }

  @Override
  public Board board() {
    return board;
  }

  @Override
  public Outcome.Running look(int rank) {
    Rank r;
    synchronized (ranks) {
      r = ranks[rank];
    }
    if (r == null) {
      return new Outcome.Running("has not started", false, List.of());
    }
    return Looking.at(r.world, r.thread);
  }

  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    if (board.allPassed()) {
      join();
    } else {
      runner.interrupt();
      join();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void join() {
    try {
      runner.join(STOP_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
