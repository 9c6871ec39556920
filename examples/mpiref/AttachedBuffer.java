// Example 2.35: memory for buffered sends is attached, and detached, which waits until it is empty.
// Without it bsend takes the memory it needs; with it there is a limit.
//
//   bin/mpi4j run -n 2 examples/mpiref/AttachedBuffer.java
//
// prints:
//
//   rank 1 got [1, 2, 3]
//   rank 1 got [4, 5, 6]

import org.mpi4j.MPI;

void main() {
  var world = MPI.world();
  if (world.rank() == 0) {
    world.attachBuffer(new byte[10_000]);
    world.bsend(new int[] {1, 2, 3}, 1, 1);
    world.detachBuffer();
    world.attachBuffer(new byte[10_000]);
    world.bsend(new int[] {4, 5, 6}, 1, 1);
    world.detachBuffer();
  } else if (world.rank() == 1) {
    int[] got = new int[3];
    for (int i = 0; i < 2; i++) {
      world.recv(got, 0, 1);
      IO.println("rank 1 got " + Arrays.toString(got));
    }
  }
}
