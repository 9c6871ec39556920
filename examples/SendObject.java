// Any object can be sent: here a record, from rank 0 to rank 1.
//
//   bin/mpi4j run -n 2 examples/SendObject.java
//
// prints:
//
//   rank 1 got Task[name=fit, trials=3, weights={a=7.0, b=3.14}]

import org.mpi4j.MPI;

record Task(String name, int trials, Map<String, Double> weights) {}

void main() {
  var world = MPI.world();
  if (world.rank() == 0) {
    var weights = new TreeMap<>(Map.of("a", 7.0, "b", 3.14));
    world.sendObject(new Task("fit", 3, weights), 1, 11);
  } else if (world.rank() == 1) {
    Task task = world.recvObject(0, 11, Task.class);
    IO.println("rank 1 got " + task);
  }
}
