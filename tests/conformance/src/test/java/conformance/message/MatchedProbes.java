package conformance.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import conformance.data.Bytes;
import conformance.run.Conformance;
import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.ErrorClass;
import org.mpi4j.MPI;
import org.mpi4j.Message;
import org.mpi4j.MpiException;
import org.mpi4j.Request;
import org.mpi4j.Status;

/** Matched probes take the message out of the queue. */
public class MatchedProbes {
  private static final int[] LENGTHS = {0, 1, 700, 50_000, 1 << 20};

  private static int next(Comm comm) {
    return (comm.rank() + 1) % comm.size();
  }

  private static int before(Comm comm) {
    return (comm.rank() + comm.size() - 1) % comm.size();
  }

  @Conformance
  public void mprobeAndReceive(Comm comm) {
    for (int length : LENGTHS) {
      Request<?> s = comm.isend(Bytes.pattern(length, comm.rank()), next(comm), length);
      Message m = comm.mprobe(before(comm), length);
      assertThat(m.isObject()).isFalse();
      assertThat(comm.iprobe(before(comm), length)).isNull();
      byte[] x = new byte[(int) m.status().bytes()];
      assertThat(m.recv(Buf.of(x))).isEqualTo(m.status());
      Bytes.check(x, before(comm));
      assertThat(x).hasSize(length);
      s.await();
    }
  }

  @Conformance
  public void improbeAndStartedReceive(Comm comm) {
    assertThat(comm.improbe(MPI.ANY_SOURCE, MPI.ANY_TAG)).isNull();
    comm.barrier();
    for (int length : LENGTHS) {
      Request<?> s = comm.isend(Bytes.pattern(length, comm.rank()), next(comm), 4);
      Message m = null;
      while (m == null) {
        m = comm.improbe(MPI.ANY_SOURCE, MPI.ANY_TAG);
      }
      byte[] x = new byte[length + 1];
      Request<Status> r = m.irecv(Buf.of(x));
      Status got = r.await();
      assertThat(got.source()).isEqualTo(before(comm));
      assertThat(got.bytes()).isEqualTo(length);
      Bytes.check(x, length, before(comm));
      s.await();
    }
  }

  @Conformance
  public void messagesAreReceivedInAnyOrder(Comm comm) {
    var sends = new Request<?>[6];
    for (int i = 0; i < 6; i++) {
      sends[i] = comm.isend(Bytes.pattern(100 + 20_000 * (i % 2), i), next(comm), 1);
    }
    var messages = new Message[6];
    for (int i = 0; i < 6; i++) {
      messages[i] = comm.mprobe(before(comm), 1);
    }
    for (int i : new int[] {3, 0, 5, 4, 1, 2}) {
      byte[] x = new byte[100 + 20_000 * (i % 2)];
      messages[i].recv(Buf.of(x));
      Bytes.check(x, i);
    }
    Request.awaitAll(sends);
  }

  @Conformance
  public void aMessageIsReceivedOnce(Comm comm) {
    Request<?> s = comm.isend(new int[] {5}, next(comm), 1);
    Message m = comm.mprobe(before(comm), 1);
    int[] x = new int[1];
    m.recv(Buf.of(x));
    assertThat(x[0]).isEqualTo(5);
    MpiException e = catchThrowableOfType(MpiException.class, () -> m.recv(Buf.of(x)));
    assertThat(e.errorClass()).isEqualTo(ErrorClass.ERR_REQUEST);
    assertThat(e).hasMessageContaining("rank " + before(comm)).hasMessageContaining("tag 1");
    s.await();
  }

  @Conformance
  public void tooShortABufferFailsAndTheSenderGoesOn(Comm comm) {
    for (int length : new int[] {10, 100_000}) {
      Request<?> s = comm.isend(new byte[length], next(comm), 1);
      Message m = comm.mprobe(before(comm), 1);
      MpiException e =
          catchThrowableOfType(MpiException.class, () -> m.recv(Buf.of(new byte[length - 1])));
      assertThat(e.errorClass()).isEqualTo(ErrorClass.ERR_TRUNCATE);
      assertThat(e).hasMessageContaining(length + " bytes");
      s.await();
    }
  }

  /** Synchronous sends end when the message is received, not before it is matched. */
  @Conformance
  public void synchronousSendWaitsForTheMatch(Comm comm) {
    Request<?> s = comm.issend(new int[] {1}, next(comm), 1);
    comm.barrier();
    assertThat(s.test()).isFalse();
    comm.barrier();
    Message m = comm.mprobe(before(comm), 1);
    m.recv(Buf.of(new int[1]));
    s.await();
    assertThat(s.test()).isTrue();
  }
}
