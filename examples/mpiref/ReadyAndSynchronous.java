// Example 2.34: a ready send may be used once the receive is known to be posted; a synchronous send
// returns when its receive has started, whatever the length of the message.
//
//   bin/mpi4j run -n 2 examples/mpiref/ReadyAndSynchronous.java
//
// prints:
//
//   rank 1 got 10 numbers by rsend and 10 by ssend

import org.mpi4j.MPI;

void main() {
  var world = MPI.world();
  byte[] nothing = {};
  if (world.rank() == 0) {
    world.recv(nothing, 1, 3); // rank 1 is ready
    world.rsend(new double[10], 1, 1);
    world.ssend(new double[10], 1, 2);
  } else if (world.rank() == 1) {
    double[] first = new double[10];
    double[] second = new double[10];
    var one = world.irecv(first, 0, 1);
    var two = world.irecv(second, 0, 2);
    world.send(nothing, 0, 3);
    long a = one.await().count(MPI.DOUBLE);
    long b = two.await().count(MPI.DOUBLE);
    IO.println("rank 1 got %d numbers by rsend and %d by ssend".formatted(a, b));
  }
}
