package conformance.persistent;

import static org.assertj.core.api.Assertions.assertThat;

import conformance.comm.TwoGroups;
import conformance.data.Form;
import conformance.data.Kind;
import conformance.data.Memory;
import conformance.run.Conformance;
import java.util.Arrays;
import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.Datatype;
import org.mpi4j.MPI;
import org.mpi4j.PersistentRequest;
import org.mpi4j.RecordType;
import org.mpi4j.Request;
import org.mpi4j.Status;

/** Messages that are made once and sent in many rounds. */
public class PersistentMessages {
  private static final int ROUNDS = 5;
  private static final RecordType<Point> POINT = Datatype.of(Point.class);

  /** Point in space. */
  public record Point(int id, double x) {}

  private static int right(Comm comm) {
    return (comm.rank() + 1) % comm.size();
  }

  private static int left(Comm comm) {
    return (comm.rank() + comm.size() - 1) % comm.size();
  }

  @Conformance
  public void ringsOfAllKindsAndForms(Comm comm) {
    for (Kind kind : new Kind[] {Kind.BYTE, Kind.INT, Kind.DOUBLE, Kind.BOOLEAN}) {
      for (Form form : Form.values()) {
        if (form.takes(kind)) {
          ring(comm, kind, form, 12);
        }
      }
    }
  }

  @Conformance
  public void ringsOfAllSizes(Comm comm) {
    for (int n : new int[] {0, 1, 1000, 5000, 100_000}) {
      ring(comm, Kind.DOUBLE, Form.ARRAY, n);
      ring(comm, Kind.INT, Form.OFF_HEAP, n);
    }
    ring(comm, Kind.SHORT, Form.STRIDED, 30_000);
  }

  private static void ring(Comm comm, Kind kind, Form form, int n) {
    Memory from = form.of(kind, n);
    Memory to = form.of(kind, n);
    try (PersistentRequest send = comm.sendInit(from.buf(), right(comm), 3);
        PersistentRequest recv = comm.recvInit(to.buf(), left(comm), 3)) {
      for (int round = 0; round < ROUNDS; round++) {
        from.fill(kind.values(n, 100 * round + comm.rank()));
        to.fill(kind.zeros(n));
        PersistentRequest.startAll(recv, send);
        Status s = recv.await();
        send.await();
        Kind.same(to.read(), kind.values(n, 100 * round + left(comm)));
        assertThat(s.source()).isEqualTo(left(comm));
        assertThat(s.tag()).isEqualTo(3);
        assertThat(s.bytes()).isEqualTo((long) n * kind.bytes());
      }
    }
  }

  /** The standard says nothing of when a synchronous send of another round would end. */
  @Conformance
  public void modes(Comm comm) {
    int[] x = new int[4];
    int[] y = new int[4];
    Buf out = Buf.of(x);
    PersistentRequest[] sends = {
      comm.sendInit(out, right(comm), 1),
      comm.ssendInit(out, right(comm), 1),
      comm.bsendInit(out, right(comm), 1),
      comm.rsendInit(out, right(comm), 1),
      comm.sendInit(x, right(comm), 1)
    };
    try (PersistentRequest recv = comm.recvInit(y, left(comm), 1)) {
      for (int round = 0; round < ROUNDS; round++) {
        for (PersistentRequest send : sends) {
          Arrays.fill(x, 10 * comm.rank() + round);
          recv.start();
          comm.barrier(); // before a ready send
          send.start();
          recv.await();
          send.await();
          assertThat(y).containsOnly(10 * left(comm) + round);
        }
      }
    }
    for (PersistentRequest send : sends) {
      send.close();
    }
  }

  /** A round of a buffered send has ended when it has started, and the buffer may be changed. */
  @Conformance
  public void bufferedSendsCopy(Comm comm) {
    int[] x = new int[2000];
    int[] y = new int[2000];
    try (PersistentRequest send = comm.bsendInit(Buf.of(x), right(comm), 2)) {
      for (int round = 0; round < ROUNDS; round++) {
        Arrays.fill(x, comm.rank() + round);
        send.start();
        assertThat(send.test()).isTrue();
        Arrays.fill(x, -1);
      }
      for (int round = 0; round < ROUNDS; round++) {
        comm.recv(y, left(comm), 2);
        assertThat(y).containsOnly(left(comm) + round);
      }
    }
  }

  @Conformance
  public void withOrdinaryMessages(Comm comm) {
    int[] x = new int[1];
    int[] y = new int[1];
    try (PersistentRequest send = comm.sendInit(x, right(comm), 4);
        PersistentRequest recv = comm.recvInit(y, left(comm), 4)) {
      for (int round = 0; round < ROUNDS; round++) {
        x[0] = round;
        send.start();
        comm.recv(y, left(comm), 4);
        send.await();
        assertThat(y[0]).isEqualTo(round);
        recv.start();
        comm.isend(new int[] {-round}, right(comm), 4).await();
        assertThat(recv.await().source()).isEqualTo(left(comm));
        assertThat(y[0]).isEqualTo(-round);
      }
    }
  }

  @Conformance
  public void wildcards(Comm comm) {
    int[] x = {comm.rank()};
    int[] y = new int[1];
    try (PersistentRequest send = comm.sendInit(x, right(comm), 6);
        PersistentRequest any = comm.recvInit(y, MPI.ANY_SOURCE, MPI.ANY_TAG)) {
      for (int round = 0; round < ROUNDS; round++) {
        PersistentRequest.startAll(any, send);
        Status s = any.await();
        send.await();
        assertThat(s.source()).isEqualTo(left(comm));
        assertThat(s.tag()).isEqualTo(6);
        assertThat(y[0]).isEqualTo(left(comm));
      }
    }
  }

  /** Each round takes the next message, in order. */
  @Conformance
  public void severalReceivesOfOneKind(Comm comm) {
    int n = 20;
    PersistentRequest[] recvs = new PersistentRequest[n];
    int[][] y = new int[n][1];
    for (int i = 0; i < n; i++) {
      recvs[i] = comm.recvInit(y[i], left(comm), 7);
    }
    for (int round = 0; round < ROUNDS; round++) {
      PersistentRequest.startAll(recvs);
      for (int i = 0; i < n; i++) {
        comm.send(new int[] {1000 * round + i}, right(comm), 7);
      }
      Request.awaitAll(recvs);
      for (int i = 0; i < n; i++) {
        assertThat(y[i][0]).isEqualTo(1000 * round + i);
      }
    }
    for (PersistentRequest r : recvs) {
      r.close();
    }
  }

  @Conformance
  public void nowhere(Comm comm) {
    int[] x = {7};
    try (PersistentRequest send = comm.sendInit(x, MPI.PROC_NULL, 1);
        PersistentRequest buffered = comm.bsendInit(Buf.of(x), MPI.PROC_NULL, 1);
        PersistentRequest recv = comm.recvInit(x, MPI.PROC_NULL, MPI.ANY_TAG)) {
      for (int round = 0; round < 2; round++) {
        PersistentRequest.startAll(send, buffered, recv);
        assertThat(recv.await()).isEqualTo(Status.PROC_NULL);
        send.await();
        assertThat(buffered.test()).isTrue();
        assertThat(x[0]).isEqualTo(7);
      }
    }
  }

  @Conformance
  public void records(Comm comm) {
    Point[] from = new Point[3];
    Point[] to = new Point[3];
    try (PersistentRequest send = comm.sendInit(Buf.of(from, POINT), right(comm), 8);
        PersistentRequest recv = comm.recvInit(Buf.of(to, POINT), left(comm), 8)) {
      for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < 3; i++) {
          from[i] = new Point(comm.rank() + i, round);
        }
        PersistentRequest.startAll(send, recv);
        Request.awaitAll(send, recv);
        for (int i = 0; i < 3; i++) {
          assertThat(to[i]).isEqualTo(new Point(left(comm) + i, round));
        }
      }
    }
  }

  @Conformance(minRanks = 2)
  public void betweenGroups(Comm comm) {
    TwoGroups.each(
        comm,
        g -> {
          int me = g.inter().rank();
          if (me >= Math.min(g.n(), g.m())) {
            return;
          }
          int[] x = new int[1];
          int[] y = new int[1];
          try (PersistentRequest send = g.inter().sendInit(x, me, 1);
              PersistentRequest recv = g.inter().recvInit(y, me, 1)) {
            for (int round = 0; round < ROUNDS; round++) {
              x[0] = 10 * round + (g.isFirst() ? 1 : 2);
              PersistentRequest.startAll(send, recv);
              Request.awaitAll(send, recv);
              assertThat(y[0]).isEqualTo(10 * round + (g.isFirst() ? 2 : 1));
            }
          }
        });
  }
}
