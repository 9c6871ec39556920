package conformance.comm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import conformance.run.Conformance;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.mpi4j.Comm;
import org.mpi4j.ErrorClass;
import org.mpi4j.MPI;
import org.mpi4j.MpiException;
import org.mpi4j.ThreadLevel;

/** What MPI says about itself and the machine. */
public class Environment {
  @Conformance
  public void worldAndSelf(Comm comm) {
    assertThat(MPI.world().size()).isGreaterThanOrEqualTo(comm.size());
    assertThat(MPI.world()).isSameAs(MPI.world());
    assertThat(MPI.self().size()).isEqualTo(1);
    assertThat(MPI.isInitialized()).isTrue();
    assertThat(MPI.isFinalized()).isFalse();
    assertThat(MPI.init()).isNotNull();
    assertThat(MPI.isThreadMain()).isTrue();
  }

  @Conformance
  public void threadLevels(Comm comm) throws InterruptedException {
    for (ThreadLevel level : ThreadLevel.values()) {
      assertThat(MPI.init(level)).isNotNull();
    }
    assertThat(MPI.queryThread()).isEqualTo(ThreadLevel.MULTIPLE);
    assertThatIllegalArgumentException().isThrownBy(() -> MPI.init(null));
    comm.barrier();
  }

  @Conformance
  public void versions(Comm comm) {
    assertThat(MPI.version().major()).isGreaterThanOrEqualTo(3);
    assertThat(MPI.libraryVersion()).isNotBlank();
    assertThat(MPI.vendor().name()).isNotBlank();
    assertThat(MPI.vendor().version()).hasSize(3);
    comm.barrier();
    MPI.Version abi = MPI.abiVersion();
    assertThat(abi.major()).isIn(-1, 1, 2);
    assertThat(MPI.abiInfo().isEmpty()).isEqualTo(abi.major() < 0);
    assertThat(MPI.abiFortranInfo()).isNotNull();
  }

  @Conformance
  public void machine(Comm comm) {
    assertThat(MPI.processorName()).isNotBlank();
    assertThat(MPI.hwResourceInfo()).containsEntry("host", MPI.processorName());
    assertThat(comm.allgatherObject(MPI.processorName())).hasSize(comm.size());
    MPI.pcontrol(1);
  }

  @Conformance
  public void time(Comm comm) {
    double before = MPI.wtime();
    comm.barrier();
    assertThat(MPI.wtime()).isGreaterThanOrEqualTo(before);
    assertThat(MPI.wtick()).isPositive().isLessThan(1);
  }

  @Conformance
  public void memory(Comm comm) {
    MemorySegment m = MPI.allocate(1000);
    assertThat(m.byteSize()).isEqualTo(1000);
    assertThat(m.isNative()).isTrue();
    assertThat(m.address() % 64).isZero();
    for (int i = 0; i < 1000; i++) {
      assertThat(m.get(ValueLayout.JAVA_BYTE, i)).isZero();
    }
    assertThat(MPI.allocate(0).byteSize()).isZero();
    MpiException e = catchThrowableOfType(MpiException.class, () -> MPI.allocate(-1));
    assertThat(e.errorClass()).isEqualTo(ErrorClass.ERR_COUNT);
    assertThat(e).hasMessageContaining("-1");
    assertThat(MPI.address(m)).isEqualTo(m.address());
    assertThat(MPI.aintAdd(MPI.address(m), 8)).isEqualTo(m.address() + 8);
    assertThat(MPI.aintDiff(m.address() + 8, m.address())).isEqualTo(8);
    e =
        catchThrowableOfType(
            MpiException.class, () -> MPI.address(MemorySegment.ofArray(new int[1])));
    assertThat(e.errorClass()).isEqualTo(ErrorClass.ERR_ARG);
    comm.barrier();
  }

  @Conformance
  public void texts(Comm comm) {
    assertThat(MPI.rankText(3)).isEqualTo("3");
    assertThat(MPI.rankText(MPI.ANY_SOURCE)).isEqualTo("ANY_SOURCE");
    assertThat(MPI.rankText(MPI.PROC_NULL)).isEqualTo("PROC_NULL");
    assertThat(MPI.rankText(MPI.ROOT)).isEqualTo("ROOT");
    assertThat(MPI.tagText(0)).isEqualTo("0");
    assertThat(MPI.tagText(MPI.ANY_TAG)).isEqualTo("ANY_TAG");
    assertThat(comm.toString()).contains("rank " + comm.rank() + " of " + comm.size());
  }
}
