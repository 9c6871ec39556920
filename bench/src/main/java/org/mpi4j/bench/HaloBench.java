package org.mpi4j.bench;

import java.util.List;
import java.util.function.IntConsumer;
import org.mpi4j.Buf;
import org.mpi4j.CartComm;
import org.mpi4j.Comm;
import org.mpi4j.MPI;
import org.mpi4j.PersistentRequest;
import org.mpi4j.Request;

/**
 * Time in which each rank of a ring-shaped grid exchanges a block with its four neighbours, in the
 * ways in which a program can do that.
 */
final class HaloBench {
  private static final int NEIGHBORS = 4;
  private static final int MOST = 20;
  private static final long BYTES_OF_BATCH = 256 << 10;

  private final CartComm grid;
  private final int n;
  private final double[] out;
  private final double[] in;
  private final int[] near;

  private HaloBench(CartComm grid, int n) {
    this.grid = grid;
    this.n = n;
    this.out = new double[NEIGHBORS * n];
    this.in = new double[NEIGHBORS * n];
    this.near = grid.inedges();
    for (int i = 0; i < out.length; i++) {
      out[i] = grid.rank() + i / n / 8.0;
    }
  }

  static void main(String[] args) {
    var options = ProgramOptions.parse(args);
    Comm world = MPI.world();
    int[] dims = MPI.computeDims(world.size(), 2);
    CartComm grid = world.createCart(dims, true, true);
    var batches = new Batches(grid, grid.size(), options);
    List<Long> sizes = options.sizesOr(8L, 512L, 4096L, 32768L, 262144L);
    for (long size : sizes) {
      new HaloBench(grid, Math.toIntExact(Math.max(1, size / Double.BYTES))).add(batches, size);
    }
    batches.run("mpi4j halo of four neighbours");
    grid.close();
  }

  private void add(Batches batches, long size) {
    int operations = (int) Math.clamp(BYTES_OF_BATCH / size, 1, MOST);
    Buf send = Buf.of(out).counts(n, n, n, n);
    Buf recv = Buf.of(in).counts(n, n, n, n);
    PersistentRequest[] messages = messages();
    PersistentRequest collective = grid.neighborAlltoallvInit(send, recv);
    row(batches, operations, "sendrecv " + size, _ -> sendrecv());
    row(batches, operations, "isend/irecv " + size, _ -> started());
    row(
        batches,
        operations,
        "persistent " + size,
        _ -> {
          PersistentRequest.startAll(messages);
          for (PersistentRequest r : messages) {
            r.await();
          }
        });
    row(batches, operations, "alltoallv " + size, _ -> grid.neighborAlltoallv(send, recv));
    row(
        batches,
        operations,
        "alltoallvInit " + size,
        _ -> {
          collective.start();
          collective.await();
        });
  }

  private void row(Batches batches, int operations, String label, IntConsumer exchange) {
    Batches.Body body =
        times -> {
          for (int i = 0; i < times; i++) {
            exchange.accept(i);
          }
        };
    body.run(1);
    check(label);
    batches.add(label, operations, 1, body);
  }

  private Buf part(double[] all, int block) {
    return Buf.of(all, block * n, n);
  }

  /** In each dimension, down and then up; what goes down comes from above. */
  private void sendrecv() {
    for (int b = 0; b < NEIGHBORS; b++) {
      grid.sendrecv(part(out, b), near[b], b, part(in, b ^ 1), near[b ^ 1], b);
    }
  }

  private void started() {
    Request<?>[] all = new Request<?>[2 * NEIGHBORS];
    for (int b = 0; b < NEIGHBORS; b++) {
      all[b] = grid.irecv(part(in, b), near[b], b ^ 1);
    }
    for (int b = 0; b < NEIGHBORS; b++) {
      all[NEIGHBORS + b] = grid.isend(part(out, b), near[b], b);
    }
    for (Request<?> r : all) {
      r.await();
    }
  }

  private PersistentRequest[] messages() {
    var all = new PersistentRequest[2 * NEIGHBORS];
    for (int b = 0; b < NEIGHBORS; b++) {
      all[b] = grid.recvInit(part(in, b), near[b], b ^ 1);
      all[NEIGHBORS + b] = grid.sendInit(part(out, b), near[b], b);
    }
    return all;
  }

  private void check(String label) {
    for (int i = 0; i < in.length; i++) {
      int block = i / n;
      double due = near[block] + ((block ^ 1) * n + i % n) / n / 8.0;
      if (in[i] != due) {
        throw new IllegalStateException(
            "%s: in[%d] = %s, not %s: the engine moved a wrong block"
                .formatted(label, i, in[i], due));
      }
      in[i] = -1;
    }
  }
}
