package conformance.collective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mpi4j.MPI.IN_PLACE;
import static org.mpi4j.MPI.SUM;

import conformance.data.Bytes;
import conformance.run.Conformance;
import org.mpi4j.Buf;
import org.mpi4j.Comm;

/** Collectives of megabytes: the algorithms for long messages. */
public class LargeData {
  private static final int PART = 1 << 20;

  @Conformance
  public void bcast(Comm comm) {
    int root = comm.size() - 1;
    for (int n : new int[] {PART + 5, 5 << 20}) {
      byte[] x = comm.rank() == root ? Bytes.pattern(n, 3) : new byte[n];
      comm.bcast(x, root);
      Bytes.check(x, 3);
    }
  }

  @Conformance(maxRanks = 4)
  public void gatherAndScatter(Comm comm) {
    int n = comm.size();
    byte[] all = new byte[comm.rank() == 0 ? n * PART : 0];
    comm.gather(Bytes.pattern(PART, comm.rank()), all, 0);
    byte[] part = new byte[PART];
    comm.scatter(all, part, 0);
    Bytes.check(part, comm.rank());
  }

  @Conformance(maxRanks = 4)
  public void allgatherAndAlltoall(Comm comm) {
    int n = comm.size();
    byte[] all = comm.allgather(Bytes.pattern(PART, comm.rank()));
    byte[] turned = comm.alltoall(all);
    // Everybody had the same, so rank r's block is there once for each rank.
    for (int i = 0; i < n; i++) {
      for (int at = 0; at < PART; at += 4099) {
        assertThat(turned[i * PART + at]).isEqualTo(all[comm.rank() * PART + at]);
        assertThat(all[i * PART + at]).isEqualTo(Bytes.at(at, i));
      }
    }
  }

  @Conformance
  public void reductions(Comm comm) {
    int n = comm.size();
    double sum = n * (n - 1) / 2.0;
    for (int length : new int[] {20_001, 70_000, 600_000}) {
      double[] mine = new double[length];
      for (int i = 0; i < length; i++) {
        mine[i] = comm.rank() + i % 10 * n;
      }
      double[] all = comm.allreduce(mine, SUM);
      check(all, sum, n);
      double[] atRoot = comm.reduce(mine, SUM, n - 1);
      if (comm.rank() == n - 1) {
        check(atRoot, sum, n);
      }
      comm.allreduce(IN_PLACE, Buf.of(mine), SUM);
      check(mine, sum, n);
    }
  }

  private static void check(double[] x, double sum, int n) {
    for (int i = 0; i < x.length; i++) {
      double expected = sum + (double) (i % 10) * n * n;
      if (x[i] != expected) {
        assertThat(x[i]).as("element %d of %d", i, x.length).isEqualTo(expected);
      }
    }
  }
}
