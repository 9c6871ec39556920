// One rank fails, another waits for its message. The job ends at once, and says what happened and
// where the other was.
//
//   bin/mpi4j run -n 2 examples/Uncaught.java
//
// ends with code 1 and prints, among other lines and in any order:
//
//   rank 0 of 2 on ...: java.lang.ArithmeticException: / by zero
//   	at Uncaught.main(Uncaught.java:...)

import org.mpi4j.MPI;

void main() {
  var world = MPI.world();
  if (world.rank() == 0) {
    int[] data = {1 / world.rank()};
    world.send(data, 1);
  } else if (world.rank() == 1) {
    world.recv(new int[1], 0);
  }
}
