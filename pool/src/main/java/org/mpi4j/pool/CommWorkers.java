package org.mpi4j.pool;

import org.mpi4j.Comm;
import org.mpi4j.MPI;

/** The other ranks of a communicator, which work for one pool inside of one call. */
final class CommWorkers {
  private CommWorkers() {}

  /** The pool at the root; null at the other ranks, when it has ended. */
  static MpiPool pool(Comm comm, int root) {
    if (root < 0 || root >= comm.size()) {
      throw new IllegalArgumentException(
          "over(root=%d): the communicator has ranks 0 to %d; pass one of them"
              .formatted(root, comm.size() - 1));
    }
    Comm own = comm.dup();
    String host = MPI.processorName();
    if (comm.rank() != root) {
      WorkerLoop.serve(own, root, host);
      own.close();
      return null;
    }
    if (comm.size() == 1) {
      Thread.ofPlatform()
          .daemon()
          .name("mpi4j-pool-worker")
          .start(() -> WorkerLoop.serve(own, 0, host));
    }
    return new PoolBuilder().over(own, root, own::close);
  }
}
