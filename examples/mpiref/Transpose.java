// Example 3.9: a matrix is transposed by one message of a rank to itself: it is sent column by
// column and received row by row. Nobody copies an element by hand.
//
//   bin/mpi4j run -n 1 examples/mpiref/Transpose.java
//
// prints:
//
//   [1, 2, 3, 4]      [1, 5, 9]
//   [5, 6, 7, 8]      [2, 6, 10]
//   [9, 10, 11, 12]   [3, 7, 11]
//                     [4, 8, 12]

import static org.mpi4j.MPI.INT;

import org.mpi4j.Buf;
import org.mpi4j.Datatype;
import org.mpi4j.MPI;

void main() {
  int rows = 3;
  int columns = 4;
  int[] a = IntStream.rangeClosed(1, rows * columns).toArray();
  int[] b = new int[columns * rows];
  Datatype column = INT.vector(rows, 1, columns);
  Datatype byColumns = column.hvector(columns, 1, INT.extent());
  MPI.self().sendrecv(Buf.of(a).as(byColumns, 1), 0, Buf.of(b), 0);
  for (int i = 0; i < columns; i++) {
    String row = i < rows ? text(a, i, columns) : "";
    IO.println("%-17s %s".formatted(row, text(b, i, rows)));
  }
}

String text(int[] matrix, int row, int columns) {
  return Arrays.toString(Arrays.copyOfRange(matrix, row * columns, (row + 1) * columns));
}
