// A counter that all ranks share: each call of next() gives a number that nobody else has got. A
// thread of rank 0 serves it, on a communicator of its own.
//
//   bin/mpi4j run -n 4 examples/NextValue.java
//
// prints:
//
//   100 numbers were given out, their sum is 4950

import static org.mpi4j.MPI.ANY_SOURCE;
import static org.mpi4j.MPI.SUM;

import org.mpi4j.Comm;
import org.mpi4j.MPI;
import org.mpi4j.Status;

/** Is made and closed by all ranks together. */
static final class Counter implements AutoCloseable {
  private static final int ASK = 1;
  private static final int ANSWER = 2;

  private final Comm comm;
  private final Thread server;

  Counter(Comm ofUser) {
    comm = ofUser.dup();
    server = comm.rank() == 0 ? Thread.ofPlatform().start(this::serve) : null;
  }

  private void serve() {
    long[] value = {0};
    byte[] more = new byte[1];
    for (; ; ) {
      // Not ANY_TAG: the answers to rank 0 itself come this way, too.
      Status s = comm.recv(more, ANY_SOURCE, ASK);
      if (more[0] == 0) {
        return;
      }
      comm.send(value, s.source(), ANSWER);
      value[0]++;
    }
  }

  long next() {
    long[] value = new long[1];
    comm.send(new byte[] {1}, 0, ASK);
    comm.recv(value, 0, ANSWER);
    return value[0];
  }

  @Override
  public void close() {
    comm.barrier();
    if (server != null) {
      comm.send(new byte[] {0}, 0, ASK);
      try {
        server.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    comm.close();
  }
}

void main() {
  var world = MPI.world();
  long given = 0;
  long sum = 0;
  try (var counter = new Counter(world)) {
    for (long n = counter.next(); n < 100; n = counter.next()) {
      given++;
      sum += n;
    }
  }
  given = world.reduce(given, SUM, 0);
  sum = world.reduce(sum, SUM, 0);
  if (world.rank() == 0) {
    IO.println("%d numbers were given out, their sum is %d".formatted(given, sum));
  }
}
