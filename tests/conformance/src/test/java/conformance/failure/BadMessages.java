package conformance.failure;

import static conformance.failure.Refusal.refused;
import static conformance.failure.Refusal.stillWorks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mpi4j.ErrorClass.ERR_BUFFER;
import static org.mpi4j.ErrorClass.ERR_TRUNCATE;
import static org.mpi4j.ErrorClass.ERR_TYPE;

import conformance.data.Bytes;
import conformance.data.Form;
import conformance.data.Kind;
import conformance.data.Memory;
import conformance.run.Conformance;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.Datatype;
import org.mpi4j.MPI;
import org.mpi4j.MpiException;
import org.mpi4j.Request;
import org.mpi4j.Status;

/** Both sides are legal, but do not fit: the receive fails, the sender and the rest go on. */
public class BadMessages {
  private static final String NO_TYPES = "MPI carries the data of a message, not its type";

  private static int next(Comm comm) {
    return (comm.rank() + 1) % comm.size();
  }

  private static int before(Comm comm) {
    return (comm.rank() + comm.size() - 1) % comm.size();
  }

  /** MPI libraries do not tell how long a message was that did not fit. */
  private static String told(String length) {
    return MPI.libraryVersion().startsWith("mpi4j local") ? length : "";
  }

  @Conformance
  public void tooLongForTheBuffer(Comm comm) {
    for (int length : new int[] {2, 120, 5000, 200_000}) {
      for (boolean early : new boolean[] {true, false}) {
        Memory in = Form.SLICE.of(Kind.DOUBLE, length - 1);
        Request<Status> r = early ? null : comm.irecv(in.buf(), before(comm), 13);
        comm.barrier();
        Request<Status> s = comm.isend(new double[length], next(comm), 13);
        comm.isend(new int[] {length}, next(comm), 14);
        if (early) {
          comm.probe(before(comm), 14);
        }
        MpiException e =
            refused(
                ERR_TRUNCATE,
                () -> {
                  if (r == null) {
                    comm.recv(in.buf(), before(comm), 13);
                  } else {
                    r.await();
                  }
                },
                "rank " + before(comm),
                "tag 13",
                told(8 * length + " bytes (" + length + " DOUBLE)"),
                8 * (length - 1) + " bytes (" + (length - 1) + " DOUBLE)");
        assertThat(e.peer()).isEqualTo(before(comm));
        assertThat(e.tag()).isEqualTo(13);
        assertThat(e.comm()).isEqualTo(comm.name());
        in.read(); // The guards on both sides are whole.
        s.await();
        int[] x = new int[1];
        comm.recv(x, before(comm), 14);
        assertThat(x[0]).isEqualTo(length);
      }
    }
    stillWorks(comm);
  }

  @Conformance
  public void noRoomAtAll(Comm comm) {
    Request<?> s = comm.isend(new byte[1], next(comm), 1);
    refused(
        ERR_TRUNCATE, () -> comm.recv(new byte[0], before(comm), 1), told("1 bytes"), "0 bytes");
    s.await();
    Request<?> t = comm.isend(new byte[0], next(comm), 1);
    assertThat(comm.recv(new byte[0], before(comm), 1).bytes()).isZero();
    t.await();
    stillWorks(comm);
  }

  @Conformance(localOnly = NO_TYPES)
  public void anotherTypeThanSent(Comm comm) {
    for (int length : new int[] {4, 100_000}) {
      Request<?> s = comm.isend(new double[length], next(comm), 1);
      long[] in = new long[length];
      refused(
          ERR_TYPE,
          () -> comm.recv(in, before(comm), 1),
          "rank " + before(comm),
          "tag 1",
          "DOUBLE",
          "LONG");
      assertThat(in).containsOnly(0);
      s.await();
    }
    for (Kind a : Kind.values()) {
      for (Kind b : Kind.values()) {
        Request<?> s = comm.isend(a.buf(a.values(2, 1)), next(comm), 1);
        Buf in = b.buf(b.zeros(20));
        if (a == b) {
          comm.recv(in, before(comm), 1);
        } else {
          refused(ERR_TYPE, () -> comm.recv(in, before(comm), 1), a.name(), b.name());
        }
        s.await();
      }
    }
    stillWorks(comm);
  }

  /** Types of the same primitives in another order of memory do fit. */
  @Conformance
  public void typesOfTheSamePrimitive(Comm comm) {
    Datatype pairs = Datatype.INT.contiguous(2);
    int[] in = new int[8];
    Request<?> s = comm.isend(new int[] {1, 2, 3, 4}, next(comm), 1);
    comm.recv(Buf.of(in).as(pairs), before(comm), 1);
    assertThat(in).startsWith(1, 2, 3, 4);
    s.await();
    // No data, no type.
    Request<?> t = comm.isend(new double[0], next(comm), 1);
    assertThat(comm.recv(in, before(comm), 1).count(Datatype.INT)).isZero();
    t.await();
    stillWorks(comm);
  }

  /** The sender of a message that was refused learns nothing, and is free. */
  @Conformance(minRanks = 2)
  public void blockingSendersGoOn(Comm comm) {
    int n = comm.size();
    if (comm.rank() > 0) {
      comm.send(Bytes.pattern(300_000, 1), 0, 1);
      comm.ssend(new byte[10], 0, 2);
      comm.send(new byte[] {7}, 0, 3);
    } else {
      for (int r = 1; r < n; r++) {
        int source = r;
        refused(
            ERR_TRUNCATE,
            () -> comm.recv(new byte[100], source, 1),
            told("300000 bytes"),
            "100 bytes");
        refused(ERR_TRUNCATE, () -> comm.recv(new byte[9], source, 2), told("10 bytes"), "9 bytes");
        byte[] x = new byte[1];
        comm.recv(x, source, 3);
        assertThat(x[0]).isEqualTo((byte) 7);
      }
    }
    stillWorks(comm);
  }

  @Conformance
  public void statusOfAFailure(Comm comm) {
    Request<Status> r = comm.irecv(new int[1], before(comm), 1);
    Request<?> s = comm.isend(new int[5], next(comm), 1);
    refused(ERR_TRUNCATE, r::await, told("20 bytes"), "4 bytes");
    assertThat(r.test()).isTrue();
    assertThat(r.status().error()).isEqualTo(ERR_TRUNCATE);
    s.await();
    stillWorks(comm);
  }

  @Conformance
  public void memoryThatWentAway(Comm comm) {
    MemorySegment gone;
    Buf buf;
    try (var arena = Arena.ofShared()) {
      gone = arena.allocate(80, 8);
      buf = Buf.of(gone, Datatype.DOUBLE);
    }
    refused(ERR_BUFFER, () -> comm.send(buf, next(comm), 1), "closed");
    refused(ERR_BUFFER, () -> comm.isend(buf, next(comm), 1), "closed");
    refused(ERR_BUFFER, () -> comm.recv(buf, before(comm), 1), "closed");
    stillWorks(comm);
  }
}
