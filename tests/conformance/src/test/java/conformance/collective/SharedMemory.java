package conformance.collective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mpi4j.MPI.SUM;

import conformance.run.Conformance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;
import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.MPI;
import org.mpi4j.Request;

/** What an engine whose collectives share memory could do wrong, and no other. */
public class SharedMemory {
  /** More communicators at a time than there is shared memory for, and far more in turn. */
  @Conformance(minRanks = 2, seconds = 90)
  public void manyCommunicators(Comm comm) {
    int p = comm.size();
    var open = new ArrayList<Comm>();
    for (int i = 0; i < 70; i++) {
      open.add(comm.dup());
    }
    for (int i = 0; i < open.size(); i++) {
      assertThat(open.get(i).allreduce(comm.rank() + i, SUM)).isEqualTo(p * (p - 1) / 2 + p * i);
    }
    for (int i = 0; i < open.size(); i += 2) {
      open.get(i).close();
    }
    for (int i = 1; i < open.size(); i += 2) {
      assertThat(open.get(i).bcast(comm.rank(), i % p)).isEqualTo(i % p);
      open.get(i).close();
    }
    for (int i = 0; i < 30; i++) {
      try (Comm next = comm.split(0, i % 2 == 0 ? comm.rank() : -comm.rank())) {
        int sum = next.allreduce(1, SUM);
        assertThat(sum).isEqualTo(p);
        next.barrier();
      }
    }
  }

  /** Messages move on while their ranks wait in a collective. */
  @Conformance(minRanks = 2)
  public void messagesDuringABarrier(Comm comm) {
    double[] x = new double[1 << 18];
    if (comm.rank() == 0) {
      Request<?> r = comm.irecv(x, 1, 4);
      comm.barrier();
      r.await();
      assertThat(x).containsOnly(5);
      return;
    }
    if (comm.rank() == 1) {
      Arrays.fill(x, 5);
      comm.ssend(x, 0, 4); // Ends only if rank 0 answers.
    }
    comm.barrier();
  }

  /** Collectives of two communicators under way at once, ended in different orders. */
  @Conformance(minRanks = 2)
  public void twoCommunicatorsAtOnce(Comm comm) {
    int p = comm.size();
    try (Comm other = comm.dup()) {
      for (int i = 0; i < 10; i++) {
        int[] a = {1};
        int[] b = new int[40_000];
        Arrays.fill(b, 2);
        Request<?> first = comm.iallreduce(a, SUM);
        Request<?> second = other.iallreduce(MPI.IN_PLACE, Buf.of(b), SUM);
        Request<?> third = comm.ibarrier();
        if (comm.rank() % 2 == 0) {
          second.await();
          third.await();
          first.await();
        } else {
          third.await();
          first.await();
          second.await();
        }
        assertThat(b).containsOnly(2 * p);
      }
    }
  }

  /** Of any length, and however the ranks share the work. */
  @Conformance(localOnly = "the standard promises the order of ranks, not where the brackets are")
  public void sumsHaveTheSameBitsOnAllRanks(Comm comm) {
    int p = comm.size();
    for (int n : new int[] {1, 3, 100, 5_000, 70_000}) {
      double[][] all = new double[p][n];
      var random = new Random(n);
      for (double[] row : all) {
        for (int i = 0; i < n; i++) {
          row[i] = random.nextDouble() * Math.pow(10, random.nextInt(9));
        }
      }
      double[] sum = comm.allreduce(all[comm.rank()], SUM);
      double[] ofRoot = new double[n];
      comm.bcast(comm.rank() == p - 1 ? copy(sum, ofRoot) : ofRoot, p - 1);
      assertThat(sum).isEqualTo(ofRoot);
    }
  }

  private static double[] copy(double[] from, double[] to) {
    System.arraycopy(from, 0, to, 0, from.length);
    return to;
  }

  /** Many small ones of different kinds without a pause: memory is used again at once. */
  @Conformance(seconds = 90)
  public void withoutAPause(Comm comm) {
    int p = comm.size();
    int me = comm.rank();
    int[] one = new int[1];
    for (int i = 0; i < 200; i++) {
      int root = i % p;
      one[0] = me == root ? i : -1;
      comm.bcast(one, root);
      assertThat(one[0]).isEqualTo(i);
      switch (i % 5) {
        case 0 -> assertThat(comm.allreduce(me, SUM)).isEqualTo(p * (p - 1) / 2);
        case 1 -> comm.barrier();
        case 2 -> assertThat(comm.allgather(new int[] {me + i})[root]).isEqualTo(root + i);
        case 3 -> assertThat(comm.scan(1, SUM)).isEqualTo(me + 1);
        default -> {
          int[] parts = new int[p];
          Arrays.fill(parts, 10 * me + i);
          int[] got = new int[p];
          comm.alltoall(parts, got);
          assertThat(got[root]).isEqualTo(10 * root + i);
        }
      }
    }
  }
}
