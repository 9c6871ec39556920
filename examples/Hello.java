// Each rank says who it is.
//
//   bin/mpi4j run -n 4 examples/Hello.java
//
// prints, in any order:
//
//   Hello from rank 0 of 4
//   Hello from rank 1 of 4
//   Hello from rank 2 of 4
//   Hello from rank 3 of 4

import org.mpi4j.MPI;

void main() {
  var world = MPI.world();
  IO.println("Hello from rank " + world.rank() + " of " + world.size());
}
