// Example 2.8: two ranks exchange messages. One sends first and the other receives first; if both
// sent first, it would depend on the length of the messages whether they ever came to an end.
//
//   bin/mpi4j run -n 2 examples/mpiref/Exchange.java
//
// prints, in any order:
//
//   rank 0 has the numbers of rank 1: [1.0, 1.0, 1.0]
//   rank 1 has the numbers of rank 0: [0.0, 0.0, 0.0]

import org.mpi4j.MPI;

void main() {
  var world = MPI.world();
  int me = world.rank();
  if (me > 1) {
    return;
  }
  int other = 1 - me;
  float[] mine = new float[3];
  float[] theirs = new float[3];
  Arrays.fill(mine, me);
  if (me == 0) {
    world.send(mine, other, 9);
    world.recv(theirs, other, 9);
  } else {
    world.recv(theirs, other, 9);
    world.send(mine, other, 9);
  }
  IO.println(
      "rank %d has the numbers of rank %d: %s".formatted(me, other, Arrays.toString(theirs)));
}
