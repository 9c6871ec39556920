// Rank 0 gets an object of each rank, in the order of the ranks.
//
//   bin/mpi4j run -n 4 examples/GatherObjects.java
//
// prints:
//
//   rank 0 has [1, 4, 9, 16]

import org.mpi4j.MPI;

void main() {
  var world = MPI.world();
  int next = world.rank() + 1;
  List<Integer> squares = world.gatherObject(next * next, 0);
  if (world.rank() == 0) {
    IO.println("rank 0 has " + squares);
  }
}
