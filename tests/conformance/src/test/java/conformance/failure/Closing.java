package conformance.failure;

import static conformance.failure.Refusal.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mpi4j.ErrorClass.ERR_OTHER;

import conformance.run.Conformance;
import org.mpi4j.Comm;
import org.mpi4j.MPI;

/** After MPI was closed by a rank, nothing can be sent by it. */
public class Closing {
  @Conformance(maxRanks = 3, ownJob = true)
  public void useAfterClose(Comm comm) {
    assertThat(MPI.isInitialized()).isTrue();
    assertThat(MPI.isFinalized()).isFalse();
    comm.barrier();
    try (MPI mpi = MPI.init()) {
      assertThat(mpi).isNotNull();
    }
    assertThat(MPI.isFinalized()).isTrue();
    assertThat(MPI.isInitialized()).isTrue();
    refused(ERR_OTHER, () -> comm.send(new int[1], 0, 0), "closed");
    refused(ERR_OTHER, () -> comm.recv(new int[1], 0, 0), "closed");
    refused(ERR_OTHER, comm::barrier, "closed");
    refused(ERR_OTHER, comm::dup, "closed");
    refused(ERR_OTHER, () -> comm.sendObject("x", 0), "closed");
    refused(ERR_OTHER, MPI::world, "closed");
    refused(ERR_OTHER, MPI::self, "closed");
    refused(ERR_OTHER, MPI::init, "closed");
  }

  /** Requests that nobody waited for still go on. */
  @Conformance(minRanks = 2, maxRanks = 3, ownJob = true)
  public void openSendsAreFinished(Comm comm) {
    if (comm.rank() == 0) {
      for (int r = 1; r < comm.size(); r++) {
        comm.isend(new double[200_000], r, 1);
        comm.issend(new int[] {r}, r, 2);
      }
      MPI.init().close();
    } else {
      int[] x = new int[1];
      comm.recv(x, 0, 2);
      assertThat(x[0]).isEqualTo(comm.rank());
      double[] large = new double[200_000];
      assertThat(comm.recv(large, 0, 1).bytes()).isEqualTo(1_600_000);
    }
  }

  /** Sends that nobody will ever receive do not keep a job from ending. */
  @Conformance(
      maxRanks = 3,
      ownJob = true,
      localOnly = "MPI_Finalize must be called after all sends have been received")
  public void sendsThatNobodyReceives(Comm comm) {
    int next = (comm.rank() + 1) % comm.size();
    comm.isend(new double[200_000], next, 1);
    comm.issend(new int[1], comm.rank(), 2);
    comm.isend(new int[1], next, 3);
  }
}
