package conformance.message;

import static org.assertj.core.api.Assertions.assertThat;

import conformance.data.Tags;
import conformance.run.Conformance;
import java.util.ArrayList;
import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.MPI;
import org.mpi4j.Request;
import org.mpi4j.Status;

/** Every tag from 0 to the largest is the user's, whatever else the engine sends. */
public class LargestTag {
  private static int next(Comm comm) {
    return (comm.rank() + 1) % comm.size();
  }

  private static int before(Comm comm) {
    return (comm.rank() + comm.size() - 1) % comm.size();
  }

  private static int[] tags(Comm comm) {
    int largest = Tags.largest(comm);
    assertThat(largest).isGreaterThanOrEqualTo(Short.MAX_VALUE / 4);
    return new int[] {0, 1, largest / 2, largest / 2 + 1, largest - 1, largest};
  }

  @Conformance
  public void buffersAndObjects(Comm comm) {
    int[] tags = tags(comm);
    var sends = new ArrayList<Request<?>>();
    for (int tag : tags) {
      sends.add(comm.isend(new int[] {tag}, next(comm), tag));
      sends.add(comm.isendObject("o" + tag, next(comm), tag));
      sends.add(comm.isendObject(new long[40_000], next(comm), tag));
    }
    int[] x = new int[1];
    for (int i = tags.length - 1; i >= 0; i--) {
      assertThat(comm.recv(x, MPI.ANY_SOURCE, tags[i]).tag()).isEqualTo(tags[i]);
      assertThat(x[0]).isEqualTo(tags[i]);
      assertThat(comm.recvObject(before(comm), tags[i])).isEqualTo("o" + tags[i]);
      assertThat((long[]) comm.recvObject(MPI.ANY_SOURCE, tags[i])).hasSize(40_000);
    }
    Request.awaitAll(sends);
  }

  @Conformance
  public void probesAndAnyTag(Comm comm) {
    int largest = Tags.largest(comm);
    Request<?> s = comm.isend(new int[] {1}, next(comm), largest);
    assertThat(comm.probe(before(comm), MPI.ANY_TAG).tag()).isEqualTo(largest);
    assertThat(comm.mprobe(before(comm), largest).recv(Buf.of(new int[1])).tag())
        .isEqualTo(largest);
    s.await();
    Request<?> o = comm.isendObject("x", next(comm), largest);
    assertThat(comm.probe(before(comm), MPI.ANY_TAG).tag()).isEqualTo(largest);
    assertThat(comm.recvObject(before(comm), MPI.ANY_TAG)).isEqualTo("x");
    o.await();
  }

  /** Collective operations that are under way have tags of their own. */
  @Conformance
  public void besideCollectives(Comm comm) {
    int[] tags = tags(comm);
    int[][] in = new int[tags.length][1];
    var receives = new ArrayList<Request<Status>>();
    for (int i = 0; i < tags.length; i++) {
      receives.add(comm.irecv(in[i], MPI.ANY_SOURCE, tags[i]));
    }
    int n = comm.size();
    Request<?> barrier = comm.ibarrier();
    assertThat(comm.allreduce(comm.rank(), MPI.SUM)).isEqualTo(n * (n - 1) / 2);
    assertThat(comm.allgatherObject(comm.rank())).hasSize(n);
    for (int tag : tags) {
      comm.send(new int[] {tag}, next(comm), tag);
    }
    Request.awaitAll(receives);
    for (int i = 0; i < tags.length; i++) {
      assertThat(in[i][0]).isEqualTo(tags[i]);
    }
    barrier.await();
  }
}
