package conformance.message;

import static org.assertj.core.api.Assertions.assertThat;

import conformance.run.Conformance;
import org.mpi4j.Comm;
import org.mpi4j.Datatype;
import org.mpi4j.MPI;
import org.mpi4j.Request;
import org.mpi4j.Status;

/** Probes look at a message and leave it where it is. */
public class Probes {
  private static final int[] LENGTHS = {0, 1, 700, 50_000};

  private static int next(Comm comm) {
    return (comm.rank() + 1) % comm.size();
  }

  private static int before(Comm comm) {
    return (comm.rank() + comm.size() - 1) % comm.size();
  }

  @Conformance
  public void probeTellsTheLength(Comm comm) {
    for (int length : LENGTHS) {
      Request<?> s = comm.isend(new double[length], next(comm), 4);
      Status p = comm.probe(before(comm), 4);
      assertThat(p.source()).isEqualTo(before(comm));
      assertThat(p.tag()).isEqualTo(4);
      assertThat(p.count(Datatype.DOUBLE)).isEqualTo(length);
      assertThat(comm.probe(before(comm), 4)).isEqualTo(p);
      double[] x = new double[(int) p.count(Datatype.DOUBLE)];
      assertThat(comm.recv(x, p.source(), p.tag())).isEqualTo(p);
      s.await();
    }
  }

  @Conformance
  public void probeOfAnything(Comm comm) {
    Request<?> s = comm.isend(new byte[11], next(comm), 12);
    Status p = comm.probe(MPI.ANY_SOURCE, MPI.ANY_TAG);
    assertThat(p.source()).isEqualTo(before(comm));
    assertThat(p.tag()).isEqualTo(12);
    assertThat(p.bytes()).isEqualTo(11);
    comm.recv(new byte[11], p.source(), p.tag());
    s.await();
  }

  @Conformance
  public void probeWaitsForItsTag(Comm comm) {
    Request<?> first = comm.isend(new byte[1], next(comm), 1);
    Request<?> second = comm.isend(new byte[2], next(comm), 2);
    assertThat(comm.probe(MPI.ANY_SOURCE, 2).bytes()).isEqualTo(2);
    assertThat(comm.probe(before(comm), MPI.ANY_TAG).bytes()).isEqualTo(1);
    comm.recv(new byte[2], before(comm), 2);
    assertThat(comm.probe(before(comm), MPI.ANY_TAG).bytes()).isEqualTo(1);
    comm.recv(new byte[2], before(comm), 1);
    Request.awaitAll(first, second);
  }

  @Conformance
  public void iprobeSeesNothingThenTheMessage(Comm comm) {
    assertThat(comm.iprobe(MPI.ANY_SOURCE, MPI.ANY_TAG)).isNull();
    comm.barrier();
    for (int length : LENGTHS) {
      Request<?> s = comm.isend(new int[length], next(comm), length);
      Status p = null;
      while (p == null) {
        p = comm.iprobe(before(comm), length);
        assertThat(comm.iprobe(MPI.ANY_SOURCE, 9)).isNull();
      }
      assertThat(p.count(Datatype.INT)).isEqualTo(length);
      assertThat(comm.iprobe(MPI.ANY_SOURCE, MPI.ANY_TAG)).isEqualTo(p);
      comm.recv(new int[length], before(comm), length);
      assertThat(comm.iprobe(before(comm), length)).isNull();
      s.await();
    }
  }

  /** A message that a posted receive takes is never seen by a probe. */
  @Conformance
  public void postedReceiveComesFirst(Comm comm) {
    byte[] x = new byte[3];
    Request<Status> r = comm.irecv(x, before(comm), 5);
    comm.barrier();
    comm.send(new byte[] {1, 2, 3}, next(comm), 5);
    r.await();
    assertThat(comm.iprobe(before(comm), 5)).isNull();
    assertThat(x).containsExactly(1, 2, 3);
  }

  /** Rank 0 serves requests as they come, of lengths it learns from the probe. */
  @Conformance(minRanks = 2)
  public void serverOfUnknownLengths(Comm comm) {
    int n = comm.size();
    if (comm.rank() > 0) {
      for (int i = 1; i <= 20; i++) {
        int[] x = new int[comm.rank() * i * 40];
        x[0] = i;
        comm.send(x, 0, i);
        int[] answer = new int[1];
        comm.recv(answer, 0, 99);
        assertThat(answer[0]).isEqualTo(x.length + i);
      }
      return;
    }
    for (int i = 0; i < 20 * (n - 1); i++) {
      Status p = comm.probe(MPI.ANY_SOURCE, MPI.ANY_TAG);
      int[] x = new int[(int) p.count(Datatype.INT)];
      comm.recv(x, p.source(), p.tag());
      assertThat(x[0]).isEqualTo(p.tag());
      comm.send(new int[] {x.length + x[0]}, p.source(), 99);
    }
  }
}
