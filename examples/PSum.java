// The sum of an array in parallel: rank 0 scatters it, each rank adds up its part, all get the
// total.
//
//   bin/mpi4j run -n 4 examples/PSum.java
//
// prints, in any order:
//
//   rank 0: my part 6.0, total 120.0
//   rank 1: my part 22.0, total 120.0
//   rank 2: my part 38.0, total 120.0
//   rank 3: my part 54.0, total 120.0

import static org.mpi4j.MPI.SUM;

import org.mpi4j.MPI;

void main() {
  var world = MPI.world();
  double[] all = null;
  if (world.rank() == 0) {
    all = IntStream.range(0, 4 * world.size()).asDoubleStream().toArray();
  }
  double[] mine = world.scatter(all, 0);
  double part = DoubleStream.of(mine).sum();
  double total = world.allreduce(part, SUM);
  IO.println("rank " + world.rank() + ": my part " + part + ", total " + total);
}
