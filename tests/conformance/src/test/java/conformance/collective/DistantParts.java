package conformance.collective;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.assertj.core.api.Assertions.assertThat;

import conformance.run.Conformance;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.Datatype;

/** alltoallw of memory off the heap, some of it far from the rest: on no common array. */
public class DistantParts {
  /** The system maps such pieces elsewhere than small ones. */
  private static final int LARGE = 1 << 20;

  private static final Datatype GAPS = Datatype.INT.vector(5, 1, 2);

  @Conformance
  public void smallAndLarge(Comm comm) {
    int p = comm.size();
    int me = comm.rank();
    try (Arena arena = Arena.ofConfined()) {
      List<Buf> out = new ArrayList<>();
      List<Buf> in = new ArrayList<>();
      for (int r = 0; r < p; r++) {
        MemorySegment sent = arena.allocate((me + r) % 2 == 0 ? 64 : LARGE, 8);
        for (int i = 0; i < 5; i++) {
          sent.setAtIndex(JAVA_INT, 2 * i, 100 * me + 10 * r + i);
        }
        out.add(Buf.of(sent, 1, GAPS));
        in.add(Buf.of(arena.allocate((me + r) % 2 == 0 ? LARGE : 64, 8), 5, Datatype.INT));
      }
      comm.alltoallw(out, in);
      for (int r = 0; r < p; r++) {
        int[] got = ((MemorySegment) in.get(r).base()).asSlice(0, 20).toArray(JAVA_INT);
        int first = 100 * r + 10 * me;
        assertThat(got).containsExactly(first, first + 1, first + 2, first + 3, first + 4);
      }
    }
  }
}
