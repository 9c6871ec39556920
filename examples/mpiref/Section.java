// Example 3.8: a section of a block of numbers, every second one in the last dimension, is sent as
// it lies and received as a small block. A vector of vectors of vectors describes it.
//
//   bin/mpi4j run -n 1 examples/mpiref/Section.java
//
// prints:
//
//   9 x 9 x 9 of 100 x 100 x 100 numbers, as indexed in a loop: true

import static org.mpi4j.MPI.DOUBLE;

import org.mpi4j.Buf;
import org.mpi4j.Datatype;
import org.mpi4j.MPI;

static final int N = 100;
static final int M = 9;

void main() {
  var self = MPI.self();
  double[] a = new double[N * N * N];
  Arrays.setAll(a, i -> i);
  // a[2..10][3..11][0, 2, ..., 16]
  Datatype line = DOUBLE.vector(M, 1, 2);
  Datatype plane = line.hvector(M, 1, N * 8L);
  Datatype block = plane.hvector(M, 1, N * N * 8L);
  double[] e = new double[M * M * M];
  self.sendrecv(Buf.of(a).from((2 * N + 3) * N).as(block, 1), 0, Buf.of(e), 0);

  boolean same = true;
  for (int i = 0; i < e.length; i++) {
    int z = i / M / M + 2;
    int y = i / M % M + 3;
    int x = i % M * 2;
    same &= e[i] == a[(z * N + y) * N + x];
  }
  IO.println(
      "%d x %d x %d of %d x %d x %d numbers, as indexed in a loop: %b"
          .formatted(M, M, M, N, N, N, same));
}
