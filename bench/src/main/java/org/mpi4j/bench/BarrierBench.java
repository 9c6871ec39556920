package org.mpi4j.bench;

import org.mpi4j.Comm;
import org.mpi4j.MPI;

/** Time of a barrier of all ranks. */
final class BarrierBench {
  private static final int BATCH = 10;

  private BarrierBench() {}

  static void main(String[] args) {
    var options = ProgramOptions.parse(args);
    Comm world = MPI.world();
    var batches = new Batches(world, world.size(), options);
    batches.add(
        world.size() + " ranks",
        BATCH,
        1,
        n -> {
          for (int i = 0; i < n; i++) {
            world.barrier();
          }
        });
    batches.run("mpi4j barrier");
  }
}
