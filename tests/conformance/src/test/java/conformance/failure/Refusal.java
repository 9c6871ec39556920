package conformance.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.mpi4j.Comm;
import org.mpi4j.ErrorClass;
import org.mpi4j.MPI;
import org.mpi4j.MpiException;

/** What every refusal must have: its class, the values, and a communicator that still works. */
public final class Refusal {
  private Refusal() {}

  /** Fails unless the call throws an MpiException of this class with these texts. */
  public static MpiException refused(ErrorClass error, ThrowingCallable call, String... texts) {
    Throwable thrown = catchThrowable(call);
    assertThat(thrown).isInstanceOf(MpiException.class);
    var e = (MpiException) thrown;
    assertThat(e.errorClass()).as(e.getMessage()).isEqualTo(error);
    assertThat(e).hasMessageContainingAll(texts);
    // Says what to do next, not only what is wrong.
    assertThat(e.getMessage()).contains(";");
    return e;
  }

  /** Messages and collectives pass, and nothing is left over. */
  public static void stillWorks(Comm comm) {
    int n = comm.size();
    int me = comm.rank();
    int[] x = new int[1];
    comm.barrier();
    assertThat(comm.iprobe(MPI.ANY_SOURCE, MPI.ANY_TAG)).isNull();
    comm.barrier();
    comm.sendrecv(new int[] {me}, (me + 1) % n, 5, x, (me + n - 1) % n, 5);
    assertThat(x[0]).isEqualTo((me + n - 1) % n);
    assertThat(comm.allreduce(me, MPI.SUM)).isEqualTo(n * (n - 1) / 2);
  }
}
