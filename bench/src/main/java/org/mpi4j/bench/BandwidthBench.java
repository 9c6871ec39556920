package org.mpi4j.bench;

import java.util.List;
import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.MPI;
import org.mpi4j.Request;

/** Time of a message when rank 0 keeps a window of them on the way to rank 1. */
final class BandwidthBench {
  private static final long BYTES_OF_WINDOW = 16 << 20;
  private static final int MOST = 64;
  private static final int FEWEST = 4;

  private BandwidthBench() {}

  static void main(String[] args) {
    var options = ProgramOptions.parse(args);
    Comm world = MPI.world();
    if (world.rank() > 1) {
      return;
    }
    var batches = new Batches(world, 2, options);
    List<Long> sizes = options.sizesOr(64L, 1024L, 8192L, 65536L, 262144L, 1048576L, 4194304L);
    for (long size : sizes) {
      Buffers data = Buffers.allocate(size, options.offHeap());
      byte[] ack = new byte[1];
      int me = world.rank();
      if (me == 0) {
        data.fill(7);
      }
      Batches.Body body = n -> window(world, me, data.buf(), ack, n);
      body.run(1);
      data.check(7);
      int n = (int) Math.clamp(BYTES_OF_WINDOW / Math.max(1, size), FEWEST, MOST);
      batches.add(Long.toString(size), n, 1, body);
    }
    batches.run("mpi4j bandwidth: time of one message");
  }

  private static void window(Comm comm, int me, Buf data, byte[] ack, int messages) {
    Request<?>[] requests = new Request<?>[messages];
    for (int i = 0; i < messages; i++) {
      requests[i] = me == 0 ? comm.isend(data, 1, 0) : comm.irecv(data, 0, 0);
    }
    Request.awaitAll(requests);
    if (me == 0) {
      comm.recv(ack, 1, 1);
    } else {
      comm.send(ack, 0, 1);
    }
  }
}
