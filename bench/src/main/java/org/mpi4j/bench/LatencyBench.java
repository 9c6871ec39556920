package org.mpi4j.bench;

import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.MPI;

/** Half the time of a message from rank 0 to rank 1 and one back. */
final class LatencyBench {
  private static final int MOST = 50;
  private static final long BYTES_OF_BATCH = 256 << 10;

  private LatencyBench() {}

  static void main(String[] args) {
    var options = ProgramOptions.parse(args);
    Comm world = MPI.world();
    if (world.rank() > 1) {
      return;
    }
    var batches = new Batches(world, 2, options);
    for (long size : options.sizesOr(1L, 8L, 64L, 512L, 4096L, 16384L, 65536L, 262144L, 1048576L)) {
      Buffers out = Buffers.allocate(size, options.offHeap());
      Buffers in = Buffers.allocate(size, options.offHeap());
      int me = world.rank();
      out.fill(me);
      Batches.Body body = n -> pingPong(world, me, out.buf(), in.buf(), n);
      body.run(1);
      in.check(1 - me);
      int n = (int) Math.clamp(BYTES_OF_BATCH / Math.max(1, size), 1, MOST);
      batches.add(Long.toString(size), n, 2, body);
    }
    batches.run("mpi4j latency");
  }

  private static void pingPong(Comm comm, int me, Buf out, Buf in, int times) {
    for (int i = 0; i < times; i++) {
      if (me == 0) {
        comm.send(out, 1, 0);
        comm.recv(in, 1, 0);
      } else {
        comm.recv(in, 0, 0);
        comm.send(out, 0, 0);
      }
    }
  }
}
