// Each rank passes on what it got from its left neighbour, and adds it up. After one turn of the
// ring every rank has seen the number of every other.
//
//   bin/mpi4j run -n 4 examples/Ring.java
//
// prints, in any order:
//
//   rank 0: sum 6
//   rank 1: sum 6
//   rank 2: sum 6
//   rank 3: sum 6

import org.mpi4j.MPI;

void main() {
  var world = MPI.world();
  int right = (world.rank() + 1) % world.size();
  int left = (world.rank() + world.size() - 1) % world.size();

  int[] passed = {world.rank()};
  int[] got = new int[1];
  int sum = 0;
  for (int i = 0; i < world.size(); i++) {
    // Blocking sends all around a ring would wait for each other.
    var sending = world.isend(passed, right);
    world.recv(got, left);
    sending.await();
    sum += got[0];
    passed[0] = got[0];
  }
  IO.println("rank " + world.rank() + ": sum " + sum);
}
