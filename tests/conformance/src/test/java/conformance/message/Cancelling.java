package conformance.message;

import static org.assertj.core.api.Assertions.assertThat;

import conformance.run.Conformance;
import org.mpi4j.Comm;
import org.mpi4j.MPI;
import org.mpi4j.Request;
import org.mpi4j.Status;

/** A cancelled operation moves nothing, or ends as usual; its status says which. */
public class Cancelling {
  @Conformance
  public void receiveThatNobodyServes(Comm comm) {
    int[] x = {-1};
    Request<Status> r = comm.irecv(x, MPI.ANY_SOURCE, 1);
    r.cancel();
    assertThat(r.await().cancelled()).isTrue();
    assertThat(r.status().cancelled()).isTrue();
    assertThat(x[0]).isEqualTo(-1);
  }

  @Conformance
  public void theMessageGoesToTheNextReceive(Comm comm) {
    int me = comm.rank();
    int[] x = {-1};
    int[] y = new int[1];
    Request<Status> first = comm.irecv(x, me, 1);
    Request<Status> second = comm.irecv(y, me, 1);
    first.cancel();
    comm.isend(new int[] {4}, me, 1).await();
    assertThat(second.await().cancelled()).isFalse();
    assertThat(first.await().cancelled()).isTrue();
    assertThat(x[0]).isEqualTo(-1);
    assertThat(y[0]).isEqualTo(4);
  }

  @Conformance
  public void tooLate(Comm comm) {
    int me = comm.rank();
    int[] x = new int[1];
    Request<Status> r = comm.irecv(x, me, 1);
    comm.send(new int[] {4}, me, 1);
    r.await();
    r.cancel();
    assertThat(r.await().cancelled()).isFalse();
    assertThat(x[0]).isEqualTo(4);
  }

  /** The receives behind it get what it would have got. */
  @Conformance
  public void receiveOfAnyTag(Comm comm) {
    int me = comm.rank();
    int[] x = {-1};
    int[] y = new int[1];
    Request<Status> first = comm.irecv(x, MPI.ANY_SOURCE, MPI.ANY_TAG);
    Request<Status> second = comm.irecv(y, me, 1);
    Request<Status> third = comm.irecv(x, me, MPI.ANY_TAG);
    first.cancel();
    third.cancel();
    assertThat(third.await().cancelled()).isTrue();
    assertThat(first.await().cancelled()).isTrue();
    comm.send(new int[] {4}, me, 1);
    assertThat(second.await().cancelled()).isFalse();
    assertThat(x[0]).isEqualTo(-1);
    assertThat(y[0]).isEqualTo(4);
  }

  @Conformance
  public void objectReceive(Comm comm) {
    Request<Object> r = comm.irecvObject(MPI.ANY_SOURCE, 1);
    r.cancel();
    assertThat(r.await()).isNull();
    assertThat(r.status().cancelled()).isTrue();
    Request<?> s = comm.isendObject("later", comm.rank(), 1);
    assertThat(comm.recvObject(comm.rank(), 1)).isEqualTo("later");
    s.await();
  }

  /** A send may be cancelled or may have gone: then it is received. */
  @Conformance
  public void send(Comm comm) {
    int me = comm.rank();
    for (int length : new int[] {1, 100_000}) {
      Request<Status> s = comm.isend(new int[length], me, 1);
      s.cancel();
      Request<?> next = comm.isend(new int[0], me, 2);
      comm.probe(me, 2);
      if (comm.iprobe(me, 1) != null) {
        comm.recv(new int[length], me, 1);
        assertThat(s.await().cancelled()).isFalse();
      } else {
        assertThat(s.await().cancelled()).isTrue();
      }
      comm.recv(new int[0], me, 2);
      next.await();
    }
  }
}
