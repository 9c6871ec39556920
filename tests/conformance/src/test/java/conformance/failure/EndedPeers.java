package conformance.failure;

import static conformance.failure.Refusal.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mpi4j.ErrorClass.ERR_PROC_FAILED;

import conformance.run.Conformance;
import org.mpi4j.Comm;
import org.mpi4j.MPI;
import org.mpi4j.Message;
import org.mpi4j.MpiException;
import org.mpi4j.Request;
import org.mpi4j.Status;

/** Waiting for a rank that has ended: an error that says so, soon, instead of a hang. */
public class EndedPeers {
  private static final String LIMIT =
      "MPI_Finalize is collective: a rank that ends waits there for those that wait for it";

  /** Everybody waits for rank 0, which has nothing to say. */
  @Conformance(minRanks = 2, maxRanks = 3, ownJob = true, localOnly = EndedPeers.LIMIT)
  public void receiveFromAnEndedRank(Comm comm) {
    if (comm.rank() == 0) {
      return;
    }
    MpiException e =
        refused(
            ERR_PROC_FAILED,
            () -> comm.recv(new int[1], 0, 11),
            "recv(source=0, tag=11)",
            "rank 0 has ended");
    assertThat(e.getMessage()).contains("on " + comm.name());
    // And at once when asked again.
    refused(ERR_PROC_FAILED, () -> comm.recvObject(0, 12), "source=0", "has ended");
    refused(ERR_PROC_FAILED, () -> comm.probe(0, 13), "source=0", "has ended");
    refused(ERR_PROC_FAILED, () -> comm.mprobe(0, 14), "source=0", "has ended");
  }

  @Conformance(minRanks = 2, maxRanks = 3, ownJob = true, localOnly = EndedPeers.LIMIT)
  public void startedOperationsWithAnEndedRank(Comm comm) {
    if (comm.rank() == 0) {
      return;
    }
    Request<Status> r = comm.irecv(new int[1], 0, 1);
    Request<Object> o = comm.irecvObject(0, 2);
    Request<Status> s = comm.issend(new int[1], 0, 3);
    Request<Status> large = comm.isend(new byte[1 << 20], 0, 4);
    for (Request<?> open : new Request<?>[] {r, o, s, large}) {
      refused(ERR_PROC_FAILED, open::await, "0", "has ended");
    }
    refused(ERR_PROC_FAILED, () -> comm.ssend(new int[1], 0, 5), "dest=0", "has ended");
  }

  /** What it sent before it ended is received first. */
  @Conformance(minRanks = 2, maxRanks = 3, ownJob = true, localOnly = EndedPeers.LIMIT)
  public void lastWords(Comm comm) {
    if (comm.rank() == 0) {
      for (int r = 1; r < comm.size(); r++) {
        comm.send(new int[] {42}, r, 1);
        comm.isend(new byte[1 << 20], r, 2);
        comm.sendObject("bye", r, 3);
      }
      return;
    }
    Message object = comm.mprobe(0, 3);
    byte[] large = new byte[1 << 20];
    comm.recv(large, 0, 2);
    assertThat(object.recvObject()).isEqualTo("bye");
    int[] x = new int[1];
    comm.recv(x, 0, 1);
    assertThat(x[0]).isEqualTo(42);
    refused(ERR_PROC_FAILED, () -> comm.recv(x, 0, 1), "rank 0 has ended");
  }

  /** ANY_SOURCE fails only when all others have ended. */
  @Conformance(minRanks = 3, maxRanks = 3, ownJob = true, localOnly = EndedPeers.LIMIT)
  public void anySourceWaitsForThoseThatRun(Comm comm) {
    int last = comm.size() - 1;
    int[] x = new int[1];
    if (comm.rank() == last) {
      comm.recv(x, MPI.ANY_SOURCE, 1);
      assertThat(x[0]).isEqualTo(7);
      comm.send(x, 1, 2);
      refused(
          ERR_PROC_FAILED,
          () -> comm.recv(x, MPI.ANY_SOURCE, MPI.ANY_TAG),
          "ANY_SOURCE",
          "every other rank");
    } else if (comm.rank() == 1) {
      // Rank 0 ends first.
      refused(ERR_PROC_FAILED, () -> comm.recv(x, 0, 1), "rank 0");
      comm.send(new int[] {7}, last, 1);
      comm.recv(x, last, 2);
    }
  }

  @Conformance(minRanks = 2, maxRanks = 3, ownJob = true, localOnly = EndedPeers.LIMIT)
  public void collectiveWithoutAnEndedRank(Comm comm) {
    comm.barrier();
    if (comm.rank() == 0) {
      return;
    }
    refused(ERR_PROC_FAILED, comm::barrier, "ended");
  }

  /** Ranks of a communicator are named by their number there. */
  @Conformance(minRanks = 3, maxRanks = 3, ownJob = true, localOnly = EndedPeers.LIMIT)
  public void inACommunicatorOfSome(Comm comm) {
    try (Comm back = comm.split(0, -comm.rank())) {
      if (back.rank() == 0) {
        return;
      }
      int[] x = new int[1];
      refused(ERR_PROC_FAILED, () -> back.recv(x, 0, 1), "rank 0", back.name());
      // The others still talk.
      if (back.size() > 2 && back.rank() < 3) {
        int other = 3 - back.rank();
        back.sendrecv(new int[] {back.rank()}, other, x, other);
        assertThat(x[0]).isEqualTo(other);
      }
    }
  }
}
