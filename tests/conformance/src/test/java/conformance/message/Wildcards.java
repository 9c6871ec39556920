package conformance.message;

import static org.assertj.core.api.Assertions.assertThat;

import conformance.data.Tags;
import conformance.run.Conformance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.MPI;
import org.mpi4j.Message;
import org.mpi4j.Request;
import org.mpi4j.Status;

/** Receives from any source and of any tag; nobody as a peer. */
public class Wildcards {
  private static final int EACH = 50;

  @Conformance
  public void anySourceGetsAllMessagesOnce(Comm comm) {
    int n = comm.size();
    if (comm.rank() != 0) {
      for (int i = 0; i < EACH; i++) {
        comm.send(new int[] {comm.rank(), i}, 0, i);
      }
      return;
    }
    int[] next = new int[n];
    int[] x = new int[2];
    for (int i = 0; i < (n - 1) * EACH; i++) {
      Status s = comm.recv(x, MPI.ANY_SOURCE, MPI.ANY_TAG);
      assertThat(s.source()).isEqualTo(x[0]);
      assertThat(s.tag()).isEqualTo(x[1]);
      assertThat(x[1]).as("order of rank %d", x[0]).isEqualTo(next[x[0]]++);
    }
  }

  @Conformance(minRanks = 2)
  public void anySourceWithATagLeavesTheOthers(Comm comm) {
    int n = comm.size();
    if (comm.rank() != 0) {
      for (int tag = 0; tag < 5; tag++) {
        comm.send(new int[] {100 * comm.rank() + tag}, 0, tag);
      }
      return;
    }
    int[] x = new int[1];
    for (int tag : new int[] {3, 0, 4, 1, 2}) {
      var seen = new boolean[n];
      for (int i = 1; i < n; i++) {
        Status s = comm.recv(x, MPI.ANY_SOURCE, tag);
        assertThat(s.tag()).isEqualTo(tag);
        assertThat(x[0]).isEqualTo(100 * s.source() + tag);
        assertThat(seen[s.source()]).isFalse();
        seen[s.source()] = true;
      }
    }
  }

  @Conformance
  public void anyTagKeepsTheOrderOfOneSender(Comm comm) {
    int me = comm.rank();
    int n = comm.size();
    int next = (me + 1) % n;
    int[] tags = {7, 7, 0, Tags.largest(comm), 3, 7};
    var sends = new ArrayList<Request<?>>();
    for (int i = 0; i < tags.length; i++) {
      sends.add(comm.isend(new int[] {i}, next, tags[i]));
    }
    int[] x = new int[1];
    for (int i = 0; i < tags.length; i++) {
      Status s = comm.recv(x, (me + n - 1) % n, MPI.ANY_TAG);
      assertThat(s.tag()).isEqualTo(tags[i]);
      assertThat(x[0]).isEqualTo(i);
    }
    Request.awaitAll(sends);
  }

  @Conformance
  public void postedWildcardsAreServedInOrder(Comm comm) {
    int me = comm.rank();
    int n = comm.size();
    int before = (me + n - 1) % n;
    int[][] x = new int[4][1];
    // Each of these could take the first message; the one posted first must.
    Request<Status> a = comm.irecv(x[0], MPI.ANY_SOURCE, 5);
    Request<Status> b = comm.irecv(x[1], before, MPI.ANY_TAG);
    Request<Status> c = comm.irecv(x[2], MPI.ANY_SOURCE, MPI.ANY_TAG);
    Request<Status> d = comm.irecv(x[3], before, 5);
    comm.barrier();
    var sends = new ArrayList<Request<?>>();
    for (int tag : new int[] {6, 5, 5, 5}) {
      sends.add(comm.isend(new int[] {sends.size()}, (me + 1) % n, tag));
    }
    assertThat(a.await().tag()).isEqualTo(5);
    assertThat(b.await().tag()).isEqualTo(6);
    assertThat(c.await().tag()).isEqualTo(5);
    assertThat(d.await().tag()).isEqualTo(5);
    assertThat(IntStream.range(0, 4).map(i -> x[i][0])).containsExactly(1, 0, 2, 3);
    Request.awaitAll(sends);
  }

  @Conformance
  public void largeMessagesFromAnySource(Comm comm) {
    int n = comm.size();
    double[] mine = new double[30_000];
    Arrays.fill(mine, comm.rank());
    if (comm.rank() != 0) {
      comm.send(mine, 0, 1);
      return;
    }
    double[] x = new double[30_000];
    boolean[] seen = new boolean[n];
    for (int i = 1; i < n; i++) {
      Status s = comm.recv(x);
      assertThat(x).containsOnly(s.source());
      assertThat(seen[s.source()]).isFalse();
      seen[s.source()] = true;
    }
  }

  @Conformance
  public void nobodyAsPeer(Comm comm) {
    Buf x = Buf.of(new int[] {1, 2, 3});
    comm.send(x, MPI.PROC_NULL);
    comm.ssend(x, MPI.PROC_NULL, 1);
    comm.rsend(x, MPI.PROC_NULL, 1);
    comm.isend(x, MPI.PROC_NULL).await();
    comm.issend(x, MPI.PROC_NULL, 1).await();
    comm.irsend(x, MPI.PROC_NULL, 1).await();
    assertThat(comm.recv(x, MPI.PROC_NULL)).isEqualTo(Status.PROC_NULL);
    assertThat(comm.irecv(x, MPI.PROC_NULL).await()).isEqualTo(Status.PROC_NULL);
    assertThat(comm.probe(MPI.PROC_NULL, 3)).isEqualTo(Status.PROC_NULL);
    assertThat(comm.iprobe(MPI.PROC_NULL, 3)).isEqualTo(Status.PROC_NULL);
    Message m = comm.mprobe(MPI.PROC_NULL, MPI.ANY_TAG);
    assertThat(m.status()).isEqualTo(Status.PROC_NULL);
    assertThat(m.recv(x)).isEqualTo(Status.PROC_NULL);
    assertThat(comm.improbe(MPI.PROC_NULL, 3).irecv(x).await()).isEqualTo(Status.PROC_NULL);
    assertThat((int[]) x.base()).containsExactly(1, 2, 3);
    assertThat(Status.PROC_NULL)
        .isEqualTo(new Status(MPI.PROC_NULL, MPI.ANY_TAG, 0, false, Status.EMPTY.error()));
  }

  @Conformance
  public void oneSideOfSendrecvIsNobody(Comm comm) {
    int me = comm.rank();
    int n = comm.size();
    int right = me + 1 < n ? me + 1 : MPI.PROC_NULL;
    int left = me > 0 ? me - 1 : MPI.PROC_NULL;
    int[] x = {-1};
    Status s = comm.sendrecv(new int[] {me}, right, x, left);
    assertThat(x[0]).isEqualTo(me - 1);
    assertThat(s.source()).isEqualTo(left);
  }
}
