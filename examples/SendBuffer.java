// An array is sent as it is, without turning it into an object: whole, and a part of it.
//
//   bin/mpi4j run -n 2 examples/SendBuffer.java
//
// prints:
//
//   rank 1 got 1000 ints, the last is 999
//   rank 1 got 3 ints with tag 78: [10, 11, 12]

import org.mpi4j.Buf;
import org.mpi4j.MPI;

void main() {
  var world = MPI.world();
  if (world.rank() == 0) {
    int[] data = IntStream.range(0, 1000).toArray();
    world.send(data, 1, 77);
    world.send(Buf.of(data, 10, 3), 1, 78);
  } else if (world.rank() == 1) {
    var data = new int[1000];
    world.recv(data, 0, 77);
    IO.println("rank 1 got " + data.length + " ints, the last is " + data[999]);

    // The array may be longer than the message; the status has the number that came.
    var status = world.recv(data, MPI.ANY_SOURCE, MPI.ANY_TAG);
    int n = (int) status.count(MPI.INT);
    IO.println(
        "rank %d got %d ints with tag %d: %s"
            .formatted(1, n, status.tag(), Arrays.toString(Arrays.copyOf(data, n))));
  }
}
