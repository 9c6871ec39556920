// A row of each rank becomes a matrix on rank 0.
//
//   bin/mpi4j run -n 4 examples/GatherRows.java
//
// prints:
//
//   [0, 0, 0]
//   [1, 1, 1]
//   [2, 2, 2]
//   [3, 3, 3]

import org.mpi4j.MPI;

void main() {
  var world = MPI.world();
  int[] row = new int[3];
  Arrays.fill(row, world.rank());
  int[] matrix = world.gather(row, 0); // empty on the other ranks
  for (int i = 0; i < matrix.length; i += row.length) {
    IO.println(Arrays.toString(Arrays.copyOfRange(matrix, i, i + row.length)));
  }
}
