package conformance.collective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mpi4j.MPI.IN_PLACE;
import static org.mpi4j.MPI.MAX;
import static org.mpi4j.MPI.SUM;

import conformance.run.Conformance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.MPI;
import org.mpi4j.Request;
import org.mpi4j.Status;

/** Non-blocking collectives: several under way at once, ended in any order, beside messages. */
public class InFlight {
  @Conformance
  public void everyCollectiveAtOnce(Comm comm) {
    int n = comm.size();
    int me = comm.rank();
    int root = n - 1;
    int[] bcast = {me == root ? 42 : 0};
    int[] gathered = new int[n];
    int[] gatheredv = new int[n];
    int[] scattered = new int[1];
    int[] scatteredv = new int[1];
    int[] all = new int[n];
    int[] allv = new int[n];
    int[] turned = new int[n];
    int[] turnedv = new int[n];
    int[] reduced = new int[1];
    int[] allreduced = new int[1];
    int[] block = new int[1];
    int[] blockv = new int[1];
    int[] scan = new int[1];
    int[] exscan = {-1};
    Buf mine = Buf.of(new int[] {me});
    int[] ranks = new int[n];
    Arrays.setAll(ranks, r -> r);
    int[] ones = new int[n];
    Arrays.fill(ones, 1);
    long[] longOnes = new long[n];
    Arrays.fill(longOnes, 1);
    Buf perRank = Buf.of(ranks);
    var open = new ArrayList<Request<?>>();
    open.add(comm.ibcast(Buf.of(bcast), root));
    open.add(comm.igather(mine, Buf.of(gathered), root));
    open.add(comm.igatherv(mine, Buf.of(gatheredv).counts(ones), root));
    open.add(comm.ibarrier());
    open.add(comm.iscatter(perRank, Buf.of(scattered), root));
    open.add(comm.iscatterv(perRank.counts(ones), Buf.of(scatteredv), root));
    open.add(comm.iallgather(mine, Buf.of(all)));
    open.add(comm.iallgatherv(mine, Buf.of(allv).counts(ones)));
    open.add(comm.ialltoall(perRank, Buf.of(turned)));
    open.add(comm.ialltoallv(perRank.counts(ones), Buf.of(turnedv).counts(ones)));
    open.add(comm.ireduce(mine, Buf.of(reduced), SUM, root));
    open.add(comm.iallreduce(mine, Buf.of(allreduced), MAX));
    open.add(comm.ireduceScatterBlock(perRank, Buf.of(block), SUM));
    open.add(comm.ireduceScatter(perRank, Buf.of(blockv), longOnes, SUM));
    open.add(comm.iscan(mine, Buf.of(scan), SUM));
    open.add(comm.iexscan(mine, Buf.of(exscan), SUM));
    Collections.reverse(open);
    for (Request<?> r : open) {
      assertThat(r.await()).isEqualTo(Status.EMPTY);
    }
    int sum = n * (n - 1) / 2;
    assertThat(bcast).containsExactly(42);
    if (me == root) {
      assertThat(gathered).isEqualTo(ranks);
      assertThat(gatheredv).isEqualTo(ranks);
      assertThat(reduced).containsExactly(sum);
    }
    assertThat(scattered).containsExactly(me);
    assertThat(scatteredv).containsExactly(me);
    assertThat(all).isEqualTo(ranks);
    assertThat(allv).isEqualTo(ranks);
    assertThat(turned).containsOnly(me);
    assertThat(turnedv).containsOnly(me);
    assertThat(allreduced).containsExactly(n - 1);
    assertThat(block).containsExactly(me * n);
    assertThat(blockv).containsExactly(me * n);
    assertThat(scan).containsExactly(me * (me + 1) / 2);
    assertThat(exscan).containsExactly(me == 0 ? -1 : me * (me - 1) / 2);
  }

  @Conformance
  public void manyOfOneKind(Comm comm) {
    int n = comm.size();
    int many = 60;
    double[][] x = new double[many][];
    var open = new ArrayList<Request<?>>();
    for (int i = 0; i < many; i++) {
      x[i] = new double[1 + i * 40];
      Arrays.fill(x[i], comm.rank() + i);
      open.add(comm.iallreduce(IN_PLACE, Buf.of(x[i]), SUM));
    }
    Request.awaitAll(open);
    for (int i = 0; i < many; i++) {
      assertThat(x[i]).containsOnly(n * (n - 1) / 2.0 + (double) n * i);
    }
  }

  /** A barrier ends on nobody before all have started it; others go on meanwhile. */
  @Conformance(minRanks = 2)
  public void barrierWaitsForTheLast(Comm comm) {
    if (comm.rank() == 0) {
      comm.recv(new int[1], comm.size() - 1, 1);
      Request<?> b = comm.ibarrier();
      b.await();
    } else {
      Request<?> b = comm.ibarrier();
      if (comm.rank() == comm.size() - 1) {
        for (int i = 0; i < 100; i++) {
          assertThat(b.test()).isFalse();
        }
        comm.send(new int[1], 0, 1);
      }
      b.await();
    }
  }

  /** Wildcard receives of the user never meet the messages of collectives. */
  @Conformance
  public void besideWildcardReceives(Comm comm) {
    int n = comm.size();
    int me = comm.rank();
    int[] got = new int[1];
    Request<Status> any = comm.irecv(got, MPI.ANY_SOURCE, MPI.ANY_TAG);
    double[] x = new double[3000];
    Arrays.fill(x, 1);
    var open = new ArrayList<Request<?>>();
    for (int i = 0; i < 10; i++) {
      open.add(comm.ibcast(new int[] {i}, i % n));
      open.add(comm.iallreduce(x, SUM));
      assertThat(comm.iprobe(MPI.ANY_SOURCE, MPI.ANY_TAG)).isNull();
    }
    comm.barrier();
    assertThat(any.test()).isFalse();
    comm.barrier();
    comm.send(new int[] {me}, (me + 1) % n, 3);
    assertThat(any.await().tag()).isEqualTo(3);
    assertThat(got[0]).isEqualTo((me + n - 1) % n);
    Request.awaitAll(open);
  }

  @Conformance
  public void progressWhileDoingOtherThings(Comm comm) {
    int n = comm.size();
    Request<long[]> sum = comm.iallreduce(new long[] {comm.rank()}, SUM);
    int tests = 0;
    while (!sum.test()) {
      tests++;
      Thread.onSpinWait();
    }
    assertThat(tests).isNotNegative();
    assertThat(sum.await()).containsExactly(n * (n - 1L) / 2);
  }
}
