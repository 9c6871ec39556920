package org.mpi4j.bench;

import java.util.List;
import org.mpi4j.Comm;
import org.mpi4j.MPI;

/** Time of a sum of doubles over all ranks, on every rank. */
final class AllreduceBench {
  private static final int MOST = 20;
  private static final long BYTES_OF_BATCH = 256 << 10;

  private AllreduceBench() {}

  static void main(String[] args) {
    var options = ProgramOptions.parse(args);
    Comm world = MPI.world();
    var batches = new Batches(world, world.size(), options);
    List<Long> sizes = options.sizesOr(8L, 64L, 512L, 4096L, 32768L, 262144L, 1048576L);
    for (long size : sizes) {
      double[] mine = new double[Math.toIntExact(Math.max(1, size / Double.BYTES))];
      double[] sum = new double[mine.length];
      for (int i = 0; i < mine.length; i++) {
        mine[i] = world.rank() + i;
      }
      Batches.Body body =
          n -> {
            for (int i = 0; i < n; i++) {
              world.allreduce(mine, sum, MPI.SUM);
            }
          };
      body.run(1);
      check(sum, world.size());
      int n = (int) Math.clamp(BYTES_OF_BATCH / size, 1, MOST);
      batches.add(Long.toString(size), n, 1, body);
    }
    batches.run("mpi4j allreduce of doubles");
  }

  private static void check(double[] sum, int ranks) {
    double ofRanks = ranks * (ranks - 1) / 2.0;
    for (int i = 0; i < sum.length; i++) {
      if (sum[i] != ofRanks + (double) ranks * i) {
        throw new IllegalStateException(
            "sum[%d] = %s, not %s: the engine computed a wrong sum"
                .formatted(i, sum[i], ofRanks + (double) ranks * i));
      }
    }
  }
}
