package conformance.message;

import static org.assertj.core.api.Assertions.assertThat;

import conformance.run.Conformance;
import java.util.ArrayList;
import java.util.List;
import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.Request;
import org.mpi4j.Status;

/** Forms of messages that are started and seldom used. */
public class StartedForms {
  private static int next(Comm comm) {
    return (comm.rank() + 1) % comm.size();
  }

  private static int before(Comm comm) {
    return (comm.rank() + comm.size() - 1) % comm.size();
  }

  @Conformance
  public void startedExchangeInOneBuffer(Comm comm) {
    int[] x = {comm.rank(), -comm.rank()};
    Request<Status> r = comm.isendrecvReplace(Buf.of(x), next(comm), 3, before(comm), 3);
    Status s = r.await();
    assertThat(x).containsExactly(before(comm), -before(comm));
    assertThat(s.source()).isEqualTo(before(comm));
    assertThat(s.bytes()).isEqualTo(8);
  }

  /** They end although nobody receives, and what was sent is what the buffer was at the start. */
  @Conformance
  public void startedBufferedSends(Comm comm) {
    var sends = new ArrayList<Request<?>>();
    for (int i = 0; i < 10; i++) {
      int[] x = {i, comm.rank()};
      sends.add(comm.ibsend(Buf.of(x), next(comm), 1));
      sends.add(comm.ibsendObject(List.of(i, comm.rank()), next(comm), 2));
      comm.bsendObject("object " + i, next(comm), 3);
      Request.awaitAll(sends);
      x[0] = -1;
    }
    for (int i = 0; i < 10; i++) {
      int[] in = new int[2];
      comm.recv(in, before(comm), 1);
      assertThat(in).containsExactly(i, before(comm));
      assertThat(comm.recvObject(before(comm), 2)).isEqualTo(List.of(i, before(comm)));
      assertThat(comm.recvObject(before(comm), 3)).isEqualTo("object " + i);
    }
  }
}
