// Rank 0 fills the arrays of all.
//
//   bin/mpi4j run -n 4 examples/BcastArray.java
//
// prints:
//
//   all ranks have 0 to 99: true

import static org.mpi4j.MPI.LAND;

import org.mpi4j.MPI;

void main() {
  var world = MPI.world();
  int[] data = new int[100];
  if (world.rank() == 0) {
    Arrays.setAll(data, i -> i);
  }
  world.bcast(data, 0);
  int right = Arrays.equals(data, IntStream.range(0, 100).toArray()) ? 1 : 0;
  int all = world.reduce(right, LAND, 0);
  if (world.rank() == 0) {
    IO.println("all ranks have 0 to 99: " + (all == 1));
  }
}
