// An object is sent while the sender goes on, and received while the receiver does.
//
//   bin/mpi4j run -n 2 examples/SendLater.java
//
// prints:
//
//   rank 1 got {a=7.0, b=3.14}

import org.mpi4j.MPI;
import org.mpi4j.Request;

void main() {
  var world = MPI.world();
  if (world.rank() == 0) {
    var data = new TreeMap<>(Map.of("a", 7.0, "b", 3.14));
    var sending = world.isendObject(data, 1, 11);
    sending.await();
  } else if (world.rank() == 1) {
    Request<Object> receiving = world.irecvObject(0, 11);
    Object data = receiving.await(); // of any size: nothing has to be said before
    IO.println("rank 1 got " + data);
  }
}
