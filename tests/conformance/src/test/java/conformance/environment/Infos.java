package conformance.environment;

import static conformance.failure.Refusal.refused;
import static conformance.failure.Refusal.stillWorks;
import static org.assertj.core.api.Assertions.assertThat;

import conformance.run.Conformance;
import java.lang.foreign.MemorySegment;
import org.mpi4j.Comm;
import org.mpi4j.ErrorClass;
import org.mpi4j.Info;
import org.mpi4j.InfoKeys;
import org.mpi4j.MPI;

/** Hints of communicators and of the start. */
public class Infos {
  @Conformance
  public void hintsAreKept(Comm comm) {
    assertThat(comm.info()).doesNotContainKey(InfoKeys.ASSERT_NO_ANY_TAG);
    Info hints = Info.of(InfoKeys.ASSERT_NO_ANY_TAG, "true");
    hints.set("nobody_knows_this", "x");
    comm.setInfo(hints);
    hints.set(InfoKeys.ASSERT_NO_ANY_TAG, "false");
    assertThat(comm.info())
        .containsEntry(InfoKeys.ASSERT_NO_ANY_TAG, "true")
        .doesNotContainEntry(InfoKeys.ASSERT_EXACT_LENGTH, "true");
    comm.setInfo(Info.of(InfoKeys.ASSERT_EXACT_LENGTH, "false"));
    comm.setInfo(Info.of());
    assertThat(comm.info())
        .containsEntry(InfoKeys.ASSERT_NO_ANY_TAG, "true")
        .containsEntry(InfoKeys.ASSERT_EXACT_LENGTH, "false");
    comm.info().clear();
    assertThat(comm.info()).containsKey(InfoKeys.ASSERT_NO_ANY_TAG);
    comm.barrier();
    // The communicator's own receives do not depend on what the user promises.
    assertThat(comm.allreduceObject("", (a, _) -> a)).isEmpty();
    assertThat(comm.iprobe(MPI.PROC_NULL, 0)).isNotNull();
  }

  @Conformance
  public void copiesHaveHintsOfTheirOwn(Comm comm) {
    comm.setInfo(Info.of(InfoKeys.ASSERT_NO_ANY_SOURCE, "true"));
    Info hints = Info.of(InfoKeys.ASSERT_EXACT_LENGTH, "true");
    try (Comm plain = comm.dup();
        Comm hinted = comm.dup(hints);
        Comm later = comm.idup(hints).await();
        Comm none = comm.dup(Info.of())) {
      for (Comm copy : new Comm[] {plain, hinted, later, none}) {
        assertThat(copy.info()).doesNotContainKey(InfoKeys.ASSERT_NO_ANY_SOURCE);
        stillWorks(copy);
      }
      for (Comm copy : new Comm[] {hinted, later}) {
        assertThat(copy.info()).containsEntry(InfoKeys.ASSERT_EXACT_LENGTH, "true");
      }
      assertThat(plain.info()).doesNotContainKey(InfoKeys.ASSERT_EXACT_LENGTH);
    }
  }

  @Conformance
  public void badHints(Comm comm) {
    Info bad = Info.of(InfoKeys.ASSERT_NO_ANY_TAG, "perhaps");
    refused(ErrorClass.ERR_INFO_VALUE, () -> comm.setInfo(bad), "perhaps", "true or false");
    refused(ErrorClass.ERR_INFO_VALUE, () -> comm.dup(bad), "perhaps", comm.name());
    refused(ErrorClass.ERR_INFO_VALUE, () -> comm.idup(bad), "perhaps");
    refused(ErrorClass.ERR_INFO, () -> comm.setInfo(null), "null", "Info.of()");
    refused(ErrorClass.ERR_INFO, () -> comm.dup(null), "null");
    refused(ErrorClass.ERR_COMM, () -> MPI.COMM_NULL.info(), "COMM_NULL");
    refused(ErrorClass.ERR_COMM, () -> MPI.COMM_NULL.setInfo(Info.of()), "COMM_NULL");
    assertThat(comm.info()).doesNotContainKey(InfoKeys.ASSERT_NO_ANY_TAG);
    stillWorks(comm);
  }

  @Conformance
  public void longHintsPass(Comm comm) {
    Info hints = Info.of("k".repeat(Info.MAX_KEY), "v".repeat(Info.MAX_VALUE));
    hints.set("empty", "");
    hints.set("text", "äöü €");
    comm.setInfo(hints);
    stillWorks(comm);
  }

  @Conformance
  public void start(Comm comm) {
    Info env = Info.createEnv();
    assertThat(env)
        .containsEntry(InfoKeys.MAXPROCS, Integer.toString(MPI.world().size()))
        .containsEntry(InfoKeys.HOST, MPI.processorName())
        .containsEntry(InfoKeys.WDIR, System.getProperty("user.dir"))
        .containsEntry(InfoKeys.THREAD_LEVEL, "MPI_THREAD_" + MPI.queryThread())
        .containsKey(InfoKeys.ARCH);
    assertThat(MPI.hwResourceInfo()).containsEntry("host", MPI.processorName());
    comm.barrier();
  }

  @Conformance
  public void alignedMemory(Comm comm) {
    Info page = Info.of(InfoKeys.MINIMUM_MEMORY_ALIGNMENT, "4096");
    MemorySegment m = MPI.allocate(1000, page);
    assertThat(m.address() % 4096).isZero();
    assertThat(m.byteSize()).isEqualTo(1000);
    assertThat(MPI.allocate(0, page).byteSize()).isZero();
    assertThat(MPI.allocate(8, Info.of("other", "1")).byteSize()).isEqualTo(8);
    refused(ErrorClass.ERR_COUNT, () -> MPI.allocate(-1, page), "-1");
    for (String bad : new String[] {"3", "-8", "0", "much"}) {
      refused(
          ErrorClass.ERR_INFO_VALUE,
          () -> MPI.allocate(8, Info.of(InfoKeys.MINIMUM_MEMORY_ALIGNMENT, bad)),
          bad,
          "power of two");
    }
    comm.barrier();
  }
}
