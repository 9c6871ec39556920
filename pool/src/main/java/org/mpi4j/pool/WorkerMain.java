package org.mpi4j.pool;

import org.mpi4j.MPI;

/** The main class of a worker process that a pool has started. */
final class WorkerMain {
  private WorkerMain() {}

  /** Works until the pool is closed. */
  static void main() {
    WorkerLoop.serve(MPI.world(), 0, MPI.processorName());
  }
}
