// The rows of a matrix of rank 0 are dealt: a row for each rank.
//
//   bin/mpi4j run -n 4 examples/ScatterRows.java
//
// prints, in any order:
//
//   rank 0: 6 elements, all 0
//   rank 1: 6 elements, all 1
//   rank 2: 6 elements, all 2
//   rank 3: 6 elements, all 3

import org.mpi4j.MPI;

void main() {
  var world = MPI.world();
  int columns = 6;
  int[] matrix = null; // one array, row after row
  if (world.rank() == 0) {
    matrix = new int[world.size() * columns];
    Arrays.setAll(matrix, i -> i / columns);
  }
  int[] row = new int[columns];
  world.scatter(matrix, row, 0);
  int first = row[0];
  boolean same = Arrays.stream(row).allMatch(x -> x == first);
  IO.println(
      "rank %d: %d elements, %s %d"
          .formatted(world.rank(), row.length, same ? "all" : "not all", first));
}
