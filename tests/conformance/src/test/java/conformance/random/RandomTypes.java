package conformance.random;

import static org.assertj.core.api.Assertions.assertThat;

import conformance.data.TypeText;
import conformance.data.TypeTexts;
import conformance.run.Conformance;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Random;
import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.Datatype;
import org.mpi4j.MPI;
import org.mpi4j.Packing;

/**
 * Elements of random nested types in off-heap memory, which an MPI library packs and unpacks by
 * itself, against {@link Packing}.
 */
public class RandomTypes {
  private static final int TYPES = 150;

  private final byte[] start = new byte[100_000];

  @Conformance(maxRanks = 2)
  public void offHeap(Comm comm) {
    var random = new Random(14);
    random.nextBytes(start);
    int next = (comm.rank() + 1) % comm.size();
    int before = (comm.rank() + comm.size() - 1) % comm.size();
    for (String text : new TypeTexts(random, false).several(TYPES, 4)) {
      if (text.contains("LONG_DOUBLE")) {
        continue; // MPICH moves the 10 bytes that the processor uses of its 16
      }
      Datatype type = TypeText.build(text);
      long count = random.nextInt(4);
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment memory = arena.allocate(start.length, 8);
        memory.copyFrom(MemorySegment.ofArray(start));
        Buf elements = Buf.of(memory, MPI.BYTE).from(start.length / 2).as(type, count);
        byte[] packed = new byte[(int) (count * type.size())];
        Packing.NATIVE.pack(elements, Buf.of(packed), 0);
        byte[] row = new byte[packed.length];
        comm.sendrecv(elements, next, 1, Buf.of(row).as(MPI.PACKED), before, 1);
        same(row, packed, "sent", count, text);
        if (elements.overlaps()) {
          continue;
        }
        for (int i = 0; i < row.length; i++) {
          row[i] = (byte) (isLogical(text) ? 1 - row[i] & 1 : ~row[i]);
        }
        byte[] expected = start.clone();
        Packing.NATIVE.unpack(
            Buf.of(row), 0, Buf.of(expected).from(start.length / 2).as(type, count));
        comm.sendrecv(Buf.of(row).as(MPI.PACKED), next, 2, elements, before, 2);
        same(memory.toArray(ValueLayout.JAVA_BYTE), expected, "received", count, text);
      }
    }
  }

  private static boolean isLogical(String text) {
    return text.contains("BOOLEAN");
  }

  private static void same(byte[] actual, byte[] expected, String what, long count, String text) {
    if (!Arrays.equals(actual, expected)) {
      int at = Arrays.mismatch(actual, expected);
      assertThat(actual[at])
          .as("byte %d %s of %d %s", at, what, count, text)
          .isEqualTo(expected[at]);
    }
  }
}
