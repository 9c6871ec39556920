// One rank after the other: each enters a section when the one before has left it. Here they write
// to one file; what they print has no order, even so.
//
//   bin/mpi4j run -n 4 examples/Sequential.java
//
// prints:
//
//   rank 0 was here
//   rank 1 was here
//   rank 2 was here
//   rank 3 was here

import org.mpi4j.Comm;
import org.mpi4j.MPI;

/** From its making to its end only one rank is inside. */
static final class InTurn implements AutoCloseable {
  private static final int TURN = 1;
  private final Comm comm;

  InTurn(Comm comm) {
    this.comm = comm;
    comm.recv(new byte[0], comm.rank() == 0 ? MPI.PROC_NULL : comm.rank() - 1, TURN);
  }

  @Override
  public void close() {
    boolean isLast = comm.rank() == comm.size() - 1;
    comm.send(new byte[0], isLast ? MPI.PROC_NULL : comm.rank() + 1, TURN);
  }
}

void main() throws IOException {
  var world = MPI.world();
  boolean isFirst = world.rank() == 0;
  String name = world.bcastObject(isFirst ? "" + Files.createTempFile("turns", "") : null, 0);
  Path file = Path.of(name);
  try (var _ = new InTurn(world)) {
    String line = "rank " + world.rank() + " was here\n";
    Files.writeString(file, line, StandardOpenOption.APPEND);
  }
  world.barrier();
  if (isFirst) {
    Files.readAllLines(file).forEach(IO::println);
    Files.delete(file);
  }
}
