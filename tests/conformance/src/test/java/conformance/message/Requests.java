package conformance.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import conformance.run.Conformance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.ErrorClass;
import org.mpi4j.MPI;
import org.mpi4j.MpiException;
import org.mpi4j.Request;
import org.mpi4j.Status;

/** Waiting and testing: one, all, any, some. */
public class Requests {
  private static final int[] TAGS = {0, 1, 2, 3, 4};

  private static int next(Comm comm) {
    return (comm.rank() + 1) % comm.size();
  }

  private static int before(Comm comm) {
    return (comm.rank() + comm.size() - 1) % comm.size();
  }

  /** Receives of the tags 0 to 4, and one null in the middle. */
  private static Request<?>[] receives(Comm comm, int[][] in) {
    var r = new Request<?>[TAGS.length + 1];
    for (int tag : TAGS) {
      r[tag < 2 ? tag : tag + 1] = comm.irecv(in[tag], before(comm), tag);
    }
    return r;
  }

  private static int tagAt(int index) {
    return index < 2 ? index : index - 1;
  }

  private static void send(Comm comm, int tag) {
    comm.send(new int[] {100 * comm.rank() + tag}, next(comm), tag);
  }

  @Conformance
  public void testThenAwait(Comm comm) {
    int[] x = new int[1];
    Request<Status> r = comm.irecv(x, before(comm), 1);
    assertThat(r.test()).isFalse();
    MpiException e = catchThrowableOfType(MpiException.class, r::status);
    assertThat(e.errorClass()).isEqualTo(ErrorClass.ERR_PENDING);
    assertThat(r.toString()).contains("recv(source=" + before(comm) + ", tag=1)", "pending");
    comm.barrier();
    send(comm, 1);
    while (!r.test()) {
      Thread.onSpinWait();
    }
    assertThat(x[0]).isEqualTo(100 * before(comm) + 1);
    assertThat(r.test()).isTrue();
    assertThat(r.await()).isEqualTo(r.status());
    assertThat(r.await().source()).isEqualTo(before(comm));
    assertThat(r.toString()).contains("ended");
  }

  @Conformance
  public void awaitAllGivesResultsInOrder(Comm comm) {
    int[][] in = new int[5][1];
    Request<?>[] r = receives(comm, in);
    comm.barrier();
    for (int tag : new int[] {4, 2, 0, 1, 3}) {
      send(comm, tag);
    }
    List<Object> results = Request.awaitAll(r);
    assertThat(results).hasSize(6);
    for (int i = 0; i < 6; i++) {
      if (i == 2) {
        assertThat(results.get(i)).isNull();
      } else {
        assertThat(((Status) results.get(i)).tag()).isEqualTo(tagAt(i));
        assertThat(in[tagAt(i)][0]).isEqualTo(100 * before(comm) + tagAt(i));
      }
    }
    assertThat(Request.awaitAll(Arrays.asList(r))).isEqualTo(results);
    assertThat(Request.awaitAll()).isEmpty();
    assertThat(Request.testAll(r)).isTrue();
  }

  @Conformance
  public void awaitAnyNamesEachOnce(Comm comm) {
    int[][] in = new int[5][1];
    Request<?>[] r = receives(comm, in);
    comm.barrier();
    assertThat(Request.testAny(r)).isEqualTo(MPI.UNDEFINED);
    comm.barrier();
    var seen = new ArrayList<Integer>();
    for (int tag : new int[] {3, 1, 4, 0, 2}) {
      send(comm, tag);
      int got = tagAt(Request.awaitAny(r));
      assertThat(in[got][0]).isEqualTo(100 * before(comm) + got);
      seen.add(got);
    }
    assertThat(seen).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
    assertThat(Request.awaitAny(r)).isEqualTo(MPI.UNDEFINED);
    assertThat(Request.awaitAny()).isEqualTo(MPI.UNDEFINED);
    assertThat(Request.awaitAny((Request<?>) null)).isEqualTo(MPI.UNDEFINED);
  }

  @Conformance
  public void awaitSomeNamesEachOnce(Comm comm) {
    int[][] in = new int[5][1];
    Request<?>[] r = receives(comm, in);
    comm.barrier();
    for (int tag : TAGS) {
      send(comm, tag);
    }
    var seen = new ArrayList<Integer>();
    for (int[] some = Request.awaitSome(r); some.length > 0; some = Request.awaitSome(r)) {
      for (int i : some) {
        assertThat(r[i].status().tag()).isEqualTo(tagAt(i));
        seen.add(tagAt(i));
      }
    }
    assertThat(seen).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
    assertThat(Request.testSome(r)).isEmpty();
  }

  @Conformance
  public void testForms(Comm comm) {
    int[][] in = new int[5][1];
    Request<?>[] r = receives(comm, in);
    assertThat(Request.testAll(r)).isFalse();
    assertThat(Request.testSome(r)).isEmpty();
    comm.barrier();
    send(comm, 2);
    send(comm, 3);
    var seen = new ArrayList<Integer>();
    while (seen.size() < 2) {
      for (int i : Request.testSome(r)) {
        seen.add(tagAt(i));
      }
    }
    assertThat(seen).containsExactlyInAnyOrder(2, 3);
    comm.barrier();
    send(comm, 0);
    int any = Request.testAny(r);
    while (any == MPI.UNDEFINED) {
      any = Request.testAny(r);
    }
    assertThat(tagAt(any)).isZero();
    comm.barrier();
    send(comm, 1);
    send(comm, 4);
    while (!Request.testAll(r)) {
      Thread.onSpinWait();
    }
    assertThat(Request.testSome(r)).hasSize(2);
  }

  /** One that fails does not keep the others from ending. */
  @Conformance
  public void awaitAllEndsTheOthersWhenOneFails(Comm comm) {
    int[] good = new int[1];
    Request<Status> a = comm.irecv(new int[0], before(comm), 1);
    Request<Status> b = comm.irecv(good, before(comm), 2);
    Request<Status> c = comm.irecv(new byte[1], before(comm), 3);
    comm.barrier();
    for (int tag = 3; tag > 0; tag--) {
      send(comm, tag);
    }
    MpiException e = catchThrowableOfType(MpiException.class, () -> Request.awaitAll(a, b, c));
    assertThat(e.errorClass()).isEqualTo(ErrorClass.ERR_TRUNCATE);
    assertThat(e.getSuppressed()).hasSize(1);
    assertThat(good[0]).isEqualTo(100 * before(comm) + 2);
    assertThat(a.status().error()).isEqualTo(ErrorClass.ERR_TRUNCATE);
    assertThat(b.status().error()).isEqualTo(ErrorClass.SUCCESS);
    // The failure is thrown again and again.
    assertThat(catchThrowableOfType(MpiException.class, a::await).errorClass())
        .isEqualTo(ErrorClass.ERR_TRUNCATE);
  }

  @Conformance
  public void manyOpenRequests(Comm comm) {
    int n = comm.size();
    int each = 2000 / n;
    int[][] in = new int[n * each][1];
    var open = new ArrayList<Request<?>>();
    for (int r = 0; r < n; r++) {
      for (int i = 0; i < each; i++) {
        open.add(comm.irecv(in[r * each + i], r, i));
      }
    }
    for (int i = each - 1; i >= 0; i--) {
      for (int r = 0; r < n; r++) {
        open.add(comm.isend(new int[] {i + 7 * comm.rank()}, r, i));
      }
    }
    Request.awaitAll(open);
    for (int r = 0; r < n; r++) {
      for (int i = 0; i < each; i++) {
        assertThat(in[r * each + i][0]).isEqualTo(i + 7 * r);
      }
    }
  }

  @Conformance
  public void startedSendrecv(Comm comm) {
    int[] in = new int[3];
    Request<Status> r =
        comm.isendrecv(
            Buf.of(new int[] {comm.rank(), 5}), next(comm), 1, Buf.of(in), before(comm), 1);
    Status s = r.await();
    assertThat(s.source()).isEqualTo(before(comm));
    assertThat(s.bytes()).isEqualTo(8);
    assertThat(in).containsExactly(before(comm), 5, 0);
  }
}
