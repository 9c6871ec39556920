// Example 3.1: the upper triangle of a matrix in one message. Row i has n - i elements of it, which
// begin at i n + i: blocks of different lengths, an indexed datatype.
//
//   bin/mpi4j run -n 2 examples/mpiref/UpperTriangle.java
//
// prints:
//
//   [1, 2, 3, 4]
//   [0, 6, 7, 8]
//   [0, 0, 11, 12]
//   [0, 0, 0, 16]

import org.mpi4j.Buf;
import org.mpi4j.Datatype;
import org.mpi4j.MPI;

static final int N = 4;

void main() {
  var world = MPI.world();
  long[] lengths = LongStream.range(0, N).map(i -> N - i).toArray();
  long[] starts = LongStream.range(0, N).map(i -> i * N + i).toArray();
  Datatype upper = MPI.INT.indexed(lengths, starts);
  int[] matrix = new int[N * N];
  if (world.rank() == 0) {
    Arrays.setAll(matrix, i -> i + 1);
    world.send(Buf.of(matrix).as(upper), 1);
  } else if (world.rank() == 1) {
    world.recv(Buf.of(matrix).as(upper), 0);
    for (int i = 0; i < N; i++) {
      IO.println(Arrays.toString(Arrays.copyOfRange(matrix, i * N, (i + 1) * N)));
    }
  }
}
