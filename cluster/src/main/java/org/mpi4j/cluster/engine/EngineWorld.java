package org.mpi4j.cluster.engine;

import org.mpi4j.Comm;
import org.mpi4j.MPI;

/**
 * The world that cells see: a communicator of the engines of one set that are alive, made from the
 * world of their job, which no cell ever sees and which is therefore always in order.
 */
final class EngineWorld {
  private final Comm job = MPI.world();
  private final boolean isLocal = MPI.libraryVersion().startsWith("mpi4j local");
  private Comm world;

  int rank() {
    return job.rank();
  }

  int size() {
    return job.size();
  }

  String library() {
    return MPI.libraryVersion().lines().findFirst().orElse("").strip();
  }

  /** What waits in MPI now; asked by any thread. */
  java.util.List<String> waits() {
    return job.waits();
  }

  /** Bytes sent to each rank of the job; empty where nobody counts them. */
  long[] sentBytes() {
    return job.sentBytes();
  }

  /** Makes a fresh world. Collective over the ranks, which are numbers in the job's world. */
  void renew(int[] ranks, int epoch) {
    Comm fresh = job.createGroup(job.group().incl(ranks), epoch);
    fresh.name(epoch == 0 ? "WORLD" : "WORLD." + epoch);
    Comm old = world;
    world = fresh;
    MPI.replaceWorld(fresh);
    if (old != null && isLocal) {
      // In an MPI library it may have collectives under way that will never end.
      old.close();
    }
  }
}
