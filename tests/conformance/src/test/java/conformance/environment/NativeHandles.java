package conformance.environment;

import static org.assertj.core.api.Assertions.assertThat;

import conformance.failure.Refusal;
import conformance.run.Conformance;
import org.mpi4j.Comm;
import org.mpi4j.Datatype;
import org.mpi4j.ErrorClass;
import org.mpi4j.Info;
import org.mpi4j.MPI;
import org.mpi4j.Op;

/**
 * Handles for native code: an engine with an MPI library has them, others say that they have none.
 */
public class NativeHandles {
  @Conformance
  public void thereAndBack(Comm comm) {
    assertThat(MPI.abiVersion()).isEqualTo(new MPI.Version(-1, -1));
    assertThat(MPI.abiInfo()).isEmpty();
    if (MPI.libraryVersion().startsWith("mpi4j")) {
      Refusal.refused(ErrorClass.ERR_UNSUPPORTED_OPERATION, comm::toHandle, "no MPI library");
      Refusal.refused(ErrorClass.ERR_UNSUPPORTED_OPERATION, Datatype.INT::toHandle, "mpiexec");
      Refusal.refused(ErrorClass.ERR_UNSUPPORTED_OPERATION, Op.SUM::toHandle, "mpiexec");
      Refusal.refused(ErrorClass.ERR_UNSUPPORTED_OPERATION, Info.of()::toHandle, "mpiexec");
      Refusal.refused(ErrorClass.ERR_UNSUPPORTED_OPERATION, () -> Comm.fromHandle(1), "mpiexec");
      return;
    }
    assertThat(Datatype.fromHandle(Datatype.INT.toHandle())).isSameAs(Datatype.INT);
    assertThat(Op.fromHandle(Op.SUM.toHandle())).isSameAs(Op.SUM);
    assertThat(Comm.fromHandle(MPI.world().toHandle())).isSameAs(MPI.world());
    try (Comm same = Comm.fromHandle(comm.toHandle())) {
      assertThat(same.size()).isEqualTo(comm.size());
      assertThat(same.allreduce(1, MPI.SUM)).isEqualTo(comm.size());
    }
    assertThat(comm.allreduce(1, MPI.SUM)).isEqualTo(comm.size());
  }
}
