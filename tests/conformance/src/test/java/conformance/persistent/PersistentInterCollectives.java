package conformance.persistent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mpi4j.MPI.SUM;

import conformance.comm.TwoGroups;
import conformance.run.Conformance;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.MPI;
import org.mpi4j.PersistentRequest;
import org.mpi4j.Request;

/** Persistent collectives between two groups, against the blocking ones. */
public class PersistentInterCollectives {
  private static final int ROUNDS = 3;
  private static final int N = 4;

  private interface Make {
    PersistentRequest of(Buf send, Buf recv);
  }

  private interface Blocking {
    void run(Buf send, Buf recv);
  }

  private record Case(
      String name, long[] send, long[] recv, PersistentRequest request, Blocking blocking) {
    static Case of(String name, int sent, int received, Make make, Blocking blocking) {
      long[] s = new long[sent];
      long[] r = new long[received];
      return new Case(name, s, r, make.of(Buf.of(s), Buf.of(r)), blocking);
    }

    void fill(long seed) {
      for (int i = 0; i < send.length; i++) {
        send[i] = 1000 * seed + i;
      }
      Arrays.fill(recv, -1);
    }

    void check() {
      long[] expected = new long[recv.length];
      Arrays.fill(expected, -1);
      blocking.run(Buf.of(send), Buf.of(expected));
      assertThat(recv).as(name).isEqualTo(expected);
    }
  }

  private static Stream<Case> cases(TwoGroups g) {
    Comm c = g.inter();
    int m = g.m();
    int n = g.n();
    // The last rank of the first group.
    int root;
    if (g.isFirst()) {
      root = c.rank() == n - 1 ? MPI.ROOT : MPI.PROC_NULL;
    } else {
      root = m - 1;
    }
    boolean here = root == MPI.ROOT;
    return Stream.of(
        Case.of(
            "bcast",
            here ? N : 0,
            here ? 0 : N,
            (s, r) -> c.bcastInit(here ? s : r, root),
            (s, r) -> c.bcast(here ? s : r, root)),
        Case.of(
            "gather",
            N,
            here ? N * m : 0,
            (s, r) -> c.gatherInit(s, r, root),
            (s, r) -> c.gather(s, r, root)),
        Case.of(
            "scatter",
            here ? N * m : 0,
            N,
            (s, r) -> c.scatterInit(s, r, root),
            (s, r) -> c.scatter(s, r, root)),
        Case.of(
            "reduce",
            N,
            here ? N : 0,
            (s, r) -> c.reduceInit(s, r, SUM, root),
            (s, r) -> c.reduce(s, r, SUM, root)),
        Case.of("allgather", N, N * m, c::allgatherInit, c::allgather),
        Case.of("alltoall", N * m, N * m, c::alltoallInit, c::alltoall),
        Case.of(
            "allreduce",
            N,
            N,
            (s, r) -> c.allreduceInit(s, r, SUM),
            (s, r) -> c.allreduce(s, r, SUM)),
        Case.of(
            "reduceScatterBlock",
            n * m * N,
            N * m,
            (s, r) -> c.reduceScatterBlockInit(s, r, SUM),
            (s, r) -> c.reduceScatterBlock(s, r, SUM)));
  }

  @Conformance(minRanks = 2, seconds = 60)
  public void likeTheBlockingOnes(Comm comm) {
    TwoGroups.each(
        comm,
        g -> {
          List<Case> cases = cases(g).toList();
          PersistentRequest barrier = g.inter().barrierInit();
          for (int round = 0; round < ROUNDS; round++) {
            for (Case c : cases) {
              c.fill(10 * round + comm.rank());
              c.request.start();
            }
            barrier.start();
            Request.awaitAll(cases.stream().map(Case::request).toList());
            barrier.await();
            cases.forEach(Case::check);
          }
          cases.forEach(c -> c.request.close());
          barrier.close();
        });
  }
}
