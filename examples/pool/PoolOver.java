// Ranks that are a pool for a while: rank 0 has the pool, the others work inside of the call and
// get null when it is closed. Before and after they are ranks as always.
//
//   bin/mpi4j run -n 4 examples/pool/PoolOver.java
//
// prints, in any order:
//
//   [0, 1, 4, 9, 16, 25, 36, 49]
//   all ranks go on: 4

import org.mpi4j.MPI;
import org.mpi4j.pool.MpiPool;

void main() {
  var world = MPI.world();
  try (MpiPool pool = MpiPool.over(world, 0)) {
    if (pool != null) {
      List<Integer> inputs = IntStream.range(0, 8).boxed().toList();
      IO.println(pool.map(n -> n * n, inputs).toList());
    }
  }
  int all = world.reduce(1, MPI.SUM, 0);
  if (world.rank() == 0) {
    IO.println("all ranks go on: " + all);
  }
}
