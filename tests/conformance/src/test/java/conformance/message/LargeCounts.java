package conformance.message;

import static org.assertj.core.api.Assertions.assertThat;

import conformance.run.Conformance;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.Datatype;
import org.mpi4j.Status;

/** Counts that are no ints. */
public class LargeCounts {
  private static final long COUNT = (1L << 31) + 11;
  private static final long STEP = 100_000_007;

  @Conformance(minRanks = 2, maxRanks = 2, seconds = 120)
  public void moreElementsThanAnInt(Comm comm) {
    try (Arena arena = Arena.ofShared()) {
      MemorySegment memory = arena.allocate(COUNT, 64);
      Buf all = Buf.of(memory, Datatype.BYTE);
      if (comm.rank() == 0) {
        for (long i = 0; i < COUNT; i += STEP) {
          memory.set(ValueLayout.JAVA_BYTE, i, (byte) (i / STEP + 1));
        }
        memory.set(ValueLayout.JAVA_BYTE, COUNT - 1, (byte) 99);
        comm.send(all, 1, 1);
      } else {
        Status s = comm.recv(all, 0, 1);
        assertThat(s.bytes()).isEqualTo(COUNT);
        assertThat(s.count(Datatype.BYTE)).isEqualTo(COUNT);
        for (long i = 0; i < COUNT; i += STEP) {
          assertThat(memory.get(ValueLayout.JAVA_BYTE, i)).isEqualTo((byte) (i / STEP + 1));
        }
        assertThat(memory.get(ValueLayout.JAVA_BYTE, COUNT - 1)).isEqualTo((byte) 99);
      }
    }
  }
}
