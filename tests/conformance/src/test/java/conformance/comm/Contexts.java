package conformance.comm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mpi4j.MPI.SUM;

import conformance.run.Conformance;
import java.util.ArrayList;
import java.util.List;
import org.mpi4j.Comm;
import org.mpi4j.ErrorClass;
import org.mpi4j.MPI;
import org.mpi4j.MpiException;
import org.mpi4j.Request;
import org.mpi4j.Status;

/** Messages of different communicators never meet. */
public class Contexts {
  private static int next(Comm comm) {
    return (comm.rank() + 1) % comm.size();
  }

  private static int before(Comm comm) {
    return (comm.rank() + comm.size() - 1) % comm.size();
  }

  @Conformance
  public void sameTagsInThreeCommunicators(Comm comm) {
    try (Comm a = comm.dup();
        Comm b = a.dup()) {
      Comm[] all = {comm, a, b};
      var sends = new ArrayList<Request<?>>();
      for (int i = 0; i < 3; i++) {
        for (int k = 0; k < 10; k++) {
          sends.add(all[i].isend(new int[] {100 * i + k}, next(comm), 1));
        }
      }
      int[] x = new int[1];
      for (int i = 2; i >= 0; i--) {
        for (int k = 0; k < 10; k++) {
          all[i].recv(x, MPI.ANY_SOURCE, MPI.ANY_TAG);
          assertThat(x[0]).isEqualTo(100 * i + k);
        }
        assertThat(all[i].iprobe(MPI.ANY_SOURCE, MPI.ANY_TAG)).isNull();
      }
      Request.awaitAll(sends);
    }
  }

  @Conformance
  public void wildcardsStayInTheirCommunicator(Comm comm) {
    try (Comm other = comm.dup()) {
      int[] x = {-1};
      Request<Status> r = other.irecv(x, MPI.ANY_SOURCE, MPI.ANY_TAG);
      int[] y = new int[1];
      comm.sendrecv(new int[] {5}, next(comm), y, before(comm));
      comm.allreduce(1, SUM);
      other.allreduce(1, SUM);
      assertThat(r.test()).isFalse();
      assertThat(y[0]).isEqualTo(5);
      comm.barrier();
      other.send(new int[] {7}, next(comm), 1);
      r.await();
      assertThat(x[0]).isEqualTo(7);
    }
  }

  /** Overlapping communicators, each with its own collectives under way. */
  @Conformance
  public void collectivesInOverlappingCommunicators(Comm comm) {
    int n = comm.size();
    int me = comm.rank();
    try (Comm half = comm.split(me % 2);
        Comm reversed = comm.split(0, -me)) {
      int[] all = {me};
      int[] part = {me};
      int[] back = {me};
      int[] sum = new int[1];
      int[] partSum = new int[1];
      Request<?> a = comm.iallreduce(all, sum, SUM);
      Request<?> b = half.iallreduce(part, partSum, SUM);
      Request<?> c = reversed.ibcast(back, 0);
      c.await();
      b.await();
      a.await();
      assertThat(sum[0]).isEqualTo(n * (n - 1) / 2);
      int expected = 0;
      for (int r = me % 2; r < n; r += 2) {
        expected += r;
      }
      assertThat(partSum[0]).isEqualTo(expected);
      assertThat(back[0]).isEqualTo(n - 1);
    }
  }

  /** A message may arrive before the receiver has made its side of the communicator. */
  @Conformance(minRanks = 2)
  public void messageBeforeTheCommunicatorIsThere(Comm comm) {
    int last = comm.size() - 1;
    for (int i = 0; i < 20; i++) {
      try (Comm made = comm.dup()) {
        if (comm.rank() == 0) {
          made.send(new int[] {i}, last, 1);
          made.sendObject("o" + i, last, 2);
        } else if (comm.rank() == last) {
          int[] x = new int[1];
          assertThat(made.recvObject(0, 2)).isEqualTo("o" + i);
          made.recv(x, 0, 1);
          assertThat(x[0]).isEqualTo(i);
        }
      }
    }
  }

  @Conformance(seconds = 90)
  public void thousandCommunicators(Comm comm) {
    int[] x = new int[1];
    for (int i = 0; i < 1000; i++) {
      try (Comm c = i % 10 == 0 ? comm.split(0, -comm.rank()) : comm.dup()) {
        if (i % 7 == 0) {
          c.sendrecv(new int[] {i}, next(c), x, before(c));
          assertThat(x[0]).isEqualTo(i);
        }
      }
    }
    comm.barrier();
  }

  @Conformance
  public void manyOpenAtOnce(Comm comm) {
    var open = new ArrayList<Comm>();
    for (int i = 0; i < 100; i++) {
      open.add(comm.dup());
    }
    var requests = new ArrayList<Request<?>>();
    int[][] in = new int[100][1];
    for (int i = 0; i < 100; i++) {
      requests.add(open.get(i).irecv(in[i], MPI.ANY_SOURCE, 1));
    }
    for (int i = 99; i >= 0; i--) {
      requests.add(open.get(i).isend(new int[] {i}, next(comm), 1));
    }
    Request.awaitAll(requests);
    for (int i = 0; i < 100; i++) {
      assertThat(in[i][0]).isEqualTo(i);
      open.get(i).close();
    }
  }

  /** What was not received when a communicator is closed is lost, and does no harm. */
  @Conformance
  public void closedWithMessagesUnderWay(Comm comm) {
    for (int i = 0; i < 50; i++) {
      try (Comm c = comm.dup()) {
        c.isend(new int[3000], next(c), 1);
        c.isend(new int[10], next(c), 2);
      }
    }
    int[] x = new int[1];
    comm.sendrecv(new int[] {3}, next(comm), x, before(comm));
    assertThat(x[0]).isEqualTo(3);
    comm.barrier();
  }

  /** Late messages of a closed communicator hold up neither their sender nor those of others. */
  @Conformance(minRanks = 2)
  public void sentAfterTheReceiverHasClosed(Comm comm) {
    int small = 100_000;
    for (int i = 0; i < 30; i++) {
      Comm c = comm.dup();
      boolean first = comm.rank() % 2 == i % 2;
      if (first) {
        c.close();
      }
      comm.barrier();
      if (!first) {
        c.isend(new byte[300_000], next(comm), 1);
        c.isend(new byte[small], next(comm), 1);
        for (int k = 0; k < 20; k++) {
          c.isend(new byte[7000], next(comm), 1);
        }
        c.close();
      }
    }
    byte[] x = new byte[100];
    for (int i = 0; i < 50; i++) {
      // Still goes without waiting: nothing was taken from the room for early messages.
      comm.send(new byte[100], next(comm), 2);
    }
    for (int i = 0; i < 50; i++) {
      comm.recv(x, before(comm), 2);
    }
    comm.barrier();
  }

  @Conformance
  public void closedWithAReceiveOpen(Comm comm) {
    Comm c = comm.dup();
    Request<Status> r = c.irecv(new int[1], MPI.ANY_SOURCE, 1);
    Request<Object> o = c.irecvObject(MPI.ANY_SOURCE, 2);
    c.close();
    for (Request<?> open : List.of(r, o)) {
      MpiException e = catchThrowableOfType(MpiException.class, open::await);
      assertThat(e.errorClass()).isEqualTo(ErrorClass.ERR_COMM);
      assertThat(e).hasMessageContaining("closed");
    }
    comm.barrier();
  }
}
