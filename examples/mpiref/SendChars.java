// Example 2.1 of the MPI reference: a text goes from rank 0 to rank 1, as characters.
//
//   bin/mpi4j run -n 2 examples/mpiref/SendChars.java
//
// prints:
//
//   rank 1 received: Hello, there

import org.mpi4j.MPI;

void main() {
  var world = MPI.world();
  if (world.rank() == 0) {
    world.send("Hello, there".toCharArray(), 1, 99);
  } else if (world.rank() == 1) {
    char[] message = new char[20];
    long n = world.recv(message, 0, 99).count(MPI.CHAR);
    IO.println("rank 1 received: " + new String(message, 0, (int) n));
  }
}
