package conformance.collective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import conformance.run.Conformance;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.MPI;
import org.mpi4j.MpiInterruptedException;
import org.mpi4j.Op;

/** A wait for a collective can be interrupted; the collective goes on with the other ranks. */
public class Interrupts {
  private static final int TAG = 6;

  /** All ranks but 0 give up waiting, then rank 0 joins. */
  private static void interrupted(Comm comm, ThrowingCallable call) throws Throwable {
    if (comm.rank() == 0) {
      for (int r = 1; r < comm.size(); r++) {
        comm.recv(new int[1], r, TAG);
      }
      call.call();
    } else {
      Thread.currentThread().interrupt();
      assertThatThrownBy(call).isInstanceOf(MpiInterruptedException.class);
      assertThat(Thread.interrupted()).isTrue();
      comm.send(new int[1], 0, TAG);
    }
    int p = comm.size();
    assertThat(comm.allreduce(comm.rank(), MPI.SUM)).isEqualTo(p * (p - 1) / 2);
  }

  @Conformance(minRanks = 2)
  public void everyForm(Comm comm) throws Throwable {
    int p = comm.size();
    double[] x = new double[3000];
    double[] y = new double[3000];
    Buf offHeap = Buf.of(MPI.allocate(8 * 3000), MPI.DOUBLE);
    interrupted(comm, comm::barrier);
    interrupted(comm, () -> comm.allreduce(x, y, MPI.SUM));
    interrupted(comm, () -> comm.allreduce(x, y, Op.ofDouble((a, b) -> a + b)));
    interrupted(comm, () -> comm.bcast(offHeap, 0));
    interrupted(comm, () -> comm.bcast(x, 0));
    interrupted(comm, () -> comm.allgather(new int[5], new int[5 * p]));
    interrupted(comm, () -> comm.alltoall(new int[5 * p], new int[5 * p]));
  }
}
