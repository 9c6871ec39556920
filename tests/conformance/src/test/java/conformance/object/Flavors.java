package conformance.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import conformance.data.Bytes;
import conformance.run.Conformance;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.ErrorClass;
import org.mpi4j.Message;
import org.mpi4j.MpiException;
import org.mpi4j.Request;
import org.mpi4j.Status;

/** A message of the other flavour is an error that says so, and can be received the right way. */
public class Flavors {
  private static int next(Comm comm) {
    return (comm.rank() + 1) % comm.size();
  }

  private static int before(Comm comm) {
    return (comm.rank() + comm.size() - 1) % comm.size();
  }

  private static void refused(ThrowingCallable call, String... text) {
    MpiException e = catchThrowableOfType(MpiException.class, call);
    assertThat(e).isNotNull();
    assertThat(e.errorClass()).isEqualTo(ErrorClass.ERR_TYPE);
    assertThat(e).hasMessageContainingAll(text);
  }

  @Conformance
  public void objectMetByRecv(Comm comm) {
    for (int n : new int[] {10, 300_000}) {
      Request<?> s = comm.isendObject(Bytes.pattern(n, 1), next(comm), 7);
      byte[] x = new byte[2 * n + 1000];
      refused(
          () -> comm.recv(x, before(comm), 7),
          "rank " + before(comm),
          "tag 7",
          "object",
          "recvObject");
      Bytes.check(x, 0, 0);
      Bytes.check((byte[]) comm.recvObject(before(comm), 7), 1);
      s.await();
    }
  }

  @Conformance
  public void bufferMetByRecvObject(Comm comm) {
    for (int n : new int[] {10, 300_000}) {
      Request<?> s = comm.isend(Bytes.pattern(n, 1), next(comm), 7);
      refused(() -> comm.recvObject(before(comm), 7), "rank " + before(comm), "tag 7", "recv");
      byte[] x = new byte[n];
      comm.recv(x, before(comm), 7);
      Bytes.check(x, 1);
      s.await();
    }
  }

  @Conformance
  public void startedReceives(Comm comm) {
    for (int n : new int[] {10, 300_000}) {
      Request<Status> buffer = comm.irecv(new byte[n + 1000], before(comm), 1);
      Request<Object> object = comm.irecvObject(before(comm), 2);
      comm.barrier();
      Request<?> s = comm.isendObject(Bytes.pattern(n, 1), next(comm), 1);
      Request<?> t = comm.isend(Bytes.pattern(n, 2), next(comm), 2);
      refused(buffer::await, "recvObject");
      refused(object::await, "recv");
      Bytes.check((byte[]) comm.recvObject(before(comm), 1), 1);
      byte[] x = new byte[n];
      comm.recv(x, before(comm), 2);
      Bytes.check(x, 2);
      Request.awaitAll(s, t);
    }
  }

  @Conformance
  public void matchedMessages(Comm comm) {
    for (int n : new int[] {10, 300_000}) {
      Request<?> s = comm.isendObject(Bytes.pattern(n, 1), next(comm), 1);
      Request<?> t = comm.isend(Bytes.pattern(n, 2), next(comm), 2);
      Message object = comm.mprobe(before(comm), 1);
      Message buffer = comm.mprobe(before(comm), 2);
      byte[] x = new byte[n];
      refused(() -> object.recv(Buf.of(x)), "recvObject");
      refused(buffer::recvObject, "recv");
      Bytes.check((byte[]) object.recvObject(), 1);
      buffer.recv(Buf.of(x));
      Bytes.check(x, 2);
      Request.awaitAll(s, t);
    }
  }

  @Conformance(localOnly = "MPI matches a receive by its tag alone: objects need tags of their own")
  public void theOtherMessagesKeepTheirOrder(Comm comm) {
    Request<?>[] sends = {
      comm.isend(new int[] {1}, next(comm), 1),
      comm.isendObject("two", next(comm), 1),
      comm.isend(new int[] {3}, next(comm), 1)
    };
    refused(() -> comm.recvObject(before(comm), 1), "recv");
    int[] x = new int[1];
    comm.recv(x, before(comm), 1);
    assertThat(x[0]).isEqualTo(1);
    refused(() -> comm.recv(x, before(comm), 1), "recvObject");
    assertThat(comm.recvObject(before(comm), 1)).isEqualTo("two");
    comm.recv(x, before(comm), 1);
    assertThat(x[0]).isEqualTo(3);
    Request.awaitAll(sends);
  }

  @Conformance
  public void anotherClassThanAskedFor(Comm comm) {
    Request<?> s = comm.isendObject(List.of(1), next(comm), 1);
    refused(() -> comm.recvObject(before(comm), 1, String.class), "java.lang.String", "List");
    s.await();
    Request<String> r = comm.irecvObject(before(comm), 1, String.class);
    Request<?> t = comm.isendObject(17, next(comm), 1);
    refused(r::await, "java.lang.String", "java.lang.Integer");
    t.await();
  }

  /** What cannot be sent is told by its path, and nothing was sent. */
  @Conformance
  public void notSerializable(Comm comm) {
    Object bad = List.of("fine", new Object[] {new Thread()});
    refused(() -> comm.sendObject(bad, next(comm), 1), "java.lang.Thread");
    refused(() -> comm.isendObject(bad, next(comm), 1), "java.lang.Thread");
    comm.barrier();
    assertThat(comm.iprobe(before(comm), 1)).isNull();
    comm.barrier();
    Request<?> s = comm.isendObject("good", next(comm), 1);
    assertThat(comm.recvObject(before(comm), 1)).isEqualTo("good");
    s.await();
  }
}
