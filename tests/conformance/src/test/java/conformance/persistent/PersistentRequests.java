package conformance.persistent;

import static org.assertj.core.api.Assertions.assertThat;

import conformance.run.Conformance;
import java.util.concurrent.CompletableFuture;
import org.mpi4j.Comm;
import org.mpi4j.MPI;
import org.mpi4j.PersistentRequest;
import org.mpi4j.Request;
import org.mpi4j.Status;

/** When a persistent request is active, and how those that are not are passed over. */
public class PersistentRequests {
  @Conformance
  public void inactiveOnesHaveEnded(Comm comm) {
    int[] x = new int[1];
    try (PersistentRequest r = comm.recvInit(x, MPI.ANY_SOURCE, 1);
        PersistentRequest s = comm.sendInit(x, comm.rank(), 1)) {
      assertThat(r.isActive()).isFalse();
      assertThat(r.test()).isTrue();
      assertThat(r.await()).isEqualTo(Status.EMPTY);
      assertThat(r.status()).isEqualTo(Status.EMPTY);
      assertThat(Request.awaitAll(r, s)).containsExactly(Status.EMPTY, Status.EMPTY);
      assertThat(Request.testAll(r, s)).isTrue();
      assertThat(Request.awaitAny(r, s)).isEqualTo(MPI.UNDEFINED);
      assertThat(Request.testAny(r, s)).isEqualTo(MPI.UNDEFINED);
      assertThat(Request.awaitSome(r, s)).isEmpty();
      assertThat(Request.testSome(r, s)).isEmpty();
      assertThat(r.isActive()).isFalse();
    }
  }

  @Conformance
  public void awaitEndsARound(Comm comm) {
    int[] x = {comm.rank()};
    int[] y = new int[1];
    try (PersistentRequest r = comm.recvInit(y, comm.rank(), 1);
        PersistentRequest s = comm.sendInit(x, comm.rank(), 1)) {
      for (int round = 0; round < 3; round++) {
        r.start();
        assertThat(r.isActive()).isTrue();
        assertThat(r.test()).isFalse();
        assertThat(r.isActive()).isTrue();
        s.start();
        assertThat(r.await().bytes()).isEqualTo(4);
        s.await();
        assertThat(r.isActive()).isFalse();
        assertThat(r.await()).isEqualTo(Status.EMPTY); // as of an inactive one
        assertThat(r.status().bytes()).isEqualTo(4); // of the last round
        assertThat(r).asString().contains("inactive");
      }
    }
  }

  @Conformance
  public void testEndsARound(Comm comm) {
    int[] x = {comm.rank()};
    int[] y = new int[1];
    try (PersistentRequest r = comm.recvInit(y, comm.rank(), 1);
        PersistentRequest s = comm.sendInit(x, comm.rank(), 1)) {
      for (int round = 0; round < 3; round++) {
        PersistentRequest.startAll(s, r);
        while (!Request.testAll(s, r)) {
          Thread.onSpinWait();
        }
        assertThat(r.isActive()).isFalse();
        assertThat(Request.awaitAny(r, s)).isEqualTo(MPI.UNDEFINED);
        assertThat(r.await().source()).isEqualTo(comm.rank());
      }
    }
  }

  @Conformance
  public void awaitAnyNamesARoundOnce(Comm comm) {
    int[] x = {1};
    int[] y = new int[1];
    int[] z = new int[1];
    try (PersistentRequest a = comm.recvInit(y, comm.rank(), 1);
        PersistentRequest b = comm.recvInit(z, comm.rank(), 2);
        PersistentRequest idle = comm.recvInit(z, comm.rank(), 3)) {
      for (int round = 0; round < 3; round++) {
        PersistentRequest.startAll(a, b);
        Request<Status> s = comm.isend(x, comm.rank(), 2);
        assertThat(Request.awaitAny(idle, a, b)).isEqualTo(2);
        assertThat(b.isActive()).isFalse();
        assertThat(a.isActive()).isTrue();
        assertThat(Request.testAny(idle, a, b)).isEqualTo(MPI.UNDEFINED);
        comm.isend(x, comm.rank(), 1).await();
        assertThat(Request.awaitSome(idle, a, b)).containsExactly(1);
        assertThat(Request.awaitSome(idle, a, b)).isEmpty();
        s.await();
      }
    }
  }

  @Conformance
  public void amongOrdinaryOnes(Comm comm) {
    int[] x = {1};
    int[] y = new int[1];
    int[] z = new int[1];
    try (PersistentRequest p = comm.recvInit(y, comm.rank(), 1)) {
      Request<Status> r = comm.irecv(z, comm.rank(), 2);
      p.start();
      Request<Status> first = comm.isend(x, comm.rank(), 1);
      Request<Status> second = comm.isend(x, comm.rank(), 2);
      assertThat(Request.awaitAll(p, r, null, first, second)).hasSize(5).element(2).isNull();
      assertThat(p.isActive()).isFalse();
    }
  }

  @Conformance
  public void cancelledRoundsCanBeStartedAgain(Comm comm) {
    int[] x = {5};
    int[] y = {-1};
    try (PersistentRequest r = comm.recvInit(y, comm.rank(), 1)) {
      for (int round = 0; round < 3; round++) {
        r.start();
        r.cancel();
        assertThat(r.await().cancelled()).isTrue();
        assertThat(y[0]).isEqualTo(-1);
        r.start();
        comm.isend(x, comm.rank(), 1).await();
        assertThat(r.await().cancelled()).isFalse();
        assertThat(y[0]).isEqualTo(5);
        y[0] = -1;
      }
    }
  }

  @Conformance
  public void futuresOfRounds(Comm comm) {
    int right = (comm.rank() + 1) % comm.size();
    int left = (comm.rank() + comm.size() - 1) % comm.size();
    int[] x = new int[1];
    int[] y = new int[1];
    try (PersistentRequest r = comm.recvInit(y, left, 1);
        PersistentRequest s = comm.sendInit(x, right, 1)) {
      for (int round = 0; round < 20; round++) {
        x[0] = round;
        r.start();
        CompletableFuture<Integer> got = r.toCompletableFuture().thenApply(_ -> y[0]);
        s.start();
        assertThat(got.join()).isEqualTo(round);
        assertThat(r.isActive()).isFalse();
        s.await();
      }
    }
  }

  @Conformance
  public void closingTwice(Comm comm) {
    PersistentRequest r = comm.recvInit(new int[1], MPI.ANY_SOURCE, 1);
    r.close();
    r.close();
    assertThat(r.await()).isEqualTo(Status.EMPTY);
    assertThat(r).asString().contains("closed");
  }
}
