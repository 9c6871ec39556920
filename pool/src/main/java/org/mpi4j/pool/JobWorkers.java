package org.mpi4j.pool;

import static org.mpi4j.ErrorClass.ERR_SPAWN;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.mpi4j.Comm;
import org.mpi4j.MPI;
import org.mpi4j.MpiException;

/**
 * The other ranks of this process's job as workers. They serve one pool after another, until the
 * program of rank 0 has ended.
 */
final class JobWorkers implements WorkerSource {
  private static final long LOOK_NANOS = 100_000;

  private static Comm comm;
  private static JobWorkers open;

  private JobWorkers() {}

  /** Rank 0: the workers for one pool. */
  static synchronized JobWorkers take(Comm world, Duration limit) {
    if (open != null) {
      throw new IllegalStateException(
          "a pool of the ranks of this job is open: close it first, or share it; builder().startLocal() makes one with processes of its own");
    }
    connectOnce(world, limit);
    open = new JobWorkers();
    return open;
  }

  /** Rank 0: tells the workers when the program ends, whether or not it has had a pool. */
  static synchronized void connectOnce(Comm world, Duration limit) {
    if (comm == null) {
      comm = connect(world, limit);
      MPI.atEnd(JobWorkers::dismiss);
    }
  }

  /** The communicator of the pool. */
  static synchronized Comm comm() {
    return comm;
  }

  /** The other ranks: serves until the job ends. */
  static void serve(Comm world, Duration limit) {
    Comm own = connect(world, limit);
    String host = MPI.processorName();
    while (WorkerLoop.serve(own, 0, host)) {
      // The next pool.
      continue;
    }
  }

  /** A communicator of its own; fails when the other ranks do not take part. */
  private static Comm connect(Comm world, Duration limit) {
    var request = world.idup();
    long end = System.nanoTime() + limit.toNanos();
    while (!request.test()) {
      if (System.nanoTime() > end) {
        throw new MpiException(
            ERR_SPAWN,
            "MpiPool.create() on rank %d of %d: not all other ranks have called it within %s; all ranks of a job call it, or start the program with mpi4j pool"
                .formatted(world.rank(), world.size(), limit));
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    Comm own = request.await();
    checkProcesses(own);
    return own;
  }

  private static void checkProcesses(Comm own) {
    long[] all =
        own.allgather(new long[] {ProcessHandle.current().pid(), MPI.processorName().hashCode()});
    for (int r = 1; r < own.size(); r++) {
      if (all[2 * r] == all[0] && all[2 * r + 1] == all[1]) {
        throw new IllegalStateException(
            "MpiPool.create(): ranks are threads of one process here, and the workers' could not end; use MpiPool.over(world, 0), or start the program with ranks as processes");
      }
    }
  }

  /** Rank 0's program has ended. */
  private static synchronized void dismiss() {
    Link link = Link.ofPool(comm);
    for (int r = 1; r < comm.size(); r++) {
      link.start(new FrameOut().put(Wire.EXIT).put(Wire.NOTHING), r);
    }
  }

  /** The ranks of all workers. */
  static List<Integer> ranks(Comm all, int root, int count) {
    var ranks = new ArrayList<Integer>();
    for (int r = 0; r < all.size() && ranks.size() < count; r++) {
      if (r != root) {
        ranks.add(r);
      }
    }
    return ranks;
  }

  @Override
  public void ended() {
    synchronized (JobWorkers.class) {
      open = null;
    }
  }
}
