// Example 2.29: two ranks send numbers of different types. probe tells who has sent what comes
// next, and so into what it has to be received.
//
//   bin/mpi4j run -n 3 examples/mpiref/ProbeEither.java
//
// prints, in any order:
//
//   from rank 0: 7
//   from rank 1: 2.5

import static org.mpi4j.MPI.ANY_SOURCE;

import org.mpi4j.MPI;

void main() {
  var world = MPI.world();
  switch (world.rank()) {
    case 0 -> world.send(new int[] {7}, 2, 0);
    case 1 -> world.send(new double[] {2.5}, 2, 0);
    case 2 -> {
      for (int i = 0; i < 2; i++) {
        int source = world.probe(ANY_SOURCE, 0).source();
        if (source == 0) {
          int[] n = new int[1];
          world.recv(n, source, 0);
          IO.println("from rank 0: " + n[0]);
        } else {
          double[] x = new double[1];
          world.recv(x, source, 0);
          IO.println("from rank 1: " + x[0]);
        }
      }
    }
    default -> {}
  }
}
