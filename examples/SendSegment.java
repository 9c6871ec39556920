// Memory outside the heap is a buffer too; what its bytes are is told by a datatype.
//
//   bin/mpi4j run -n 2 examples/SendSegment.java
//
// prints:
//
//   rank 1 got 1000 ints, the last is 999

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.mpi4j.MPI.INT;

import java.lang.foreign.MemorySegment;
import org.mpi4j.Buf;
import org.mpi4j.MPI;

void main() {
  var world = MPI.world();
  MemorySegment data = MPI.allocate(1000 * JAVA_INT.byteSize());
  if (world.rank() == 0) {
    for (int i = 0; i < 1000; i++) {
      data.setAtIndex(JAVA_INT, i, i);
    }
    world.send(Buf.of(data, 1000, INT), 1, 77);
  } else if (world.rank() == 1) {
    var status = world.recv(Buf.of(data, INT), 0, 77);
    int last = data.getAtIndex(JAVA_INT, 999);
    IO.println("rank 1 got %d ints, the last is %d".formatted(status.count(INT), last));
  }
}
