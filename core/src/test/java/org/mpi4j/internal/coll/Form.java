package org.mpi4j.internal.coll;

import static org.mpi4j.Datatype.INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Random;
import org.mpi4j.Buf;
import org.mpi4j.Datatype;
import org.mpi4j.internal.type.Packer;

/** Ways in which the same ints may lie in memory. */
enum Form {
  PLAIN,
  SHIFTED,
  NATIVE,
  STRIDED,
  PAIRS;

  private static final int HOLE = -77;

  static Form any(Random random) {
    return values()[random.nextInt(values().length)];
  }

  private Datatype type(int n) {
    return switch (this) {
      case STRIDED -> INT.resized(0, 8);
      case PAIRS -> n % 2 == 0 ? INT.vector(2, 1, 2).resized(0, 16) : INT.resized(0, 12);
      default -> INT;
    };
  }

  /** A buffer that holds these values; with PAIRS half as many elements if their number is even. */
  Buf of(int[] values) {
    return of(values, values.length);
  }

  /** As {@link #of(int[])}; {@code granule} divides the lengths of all parts that matter. */
  Buf of(int[] values, int granule) {
    int n = values.length;
    Datatype type = type(granule);
    long count = n * 4L / type.size();
    Buf buf =
        switch (this) {
          case PLAIN -> Buf.of(new int[n]);
          case SHIFTED -> Buf.of(new int[n + 5], 3, n);
          case NATIVE -> Buf.of(Arena.ofAuto().allocate(4L * n + 4), n, INT);
          case STRIDED, PAIRS -> {
            int[] a = new int[(int) (count * type.extent() / 4)];
            java.util.Arrays.fill(a, HOLE);
            yield Buf.of(a).as(type, count);
          }
        };
    Packer.unpack(
        MemorySegment.ofArray(values), 0, buf.base(), buf.byteOffset(), count, type, 0, 4L * n);
    return buf;
  }

  /** The values of a buffer; fails if a hole was written. */
  static int[] read(Buf buf) {
    int[] values = new int[(int) (buf.count() * buf.type().size() / 4)];
    Packer.pack(
        buf.base(),
        buf.byteOffset(),
        buf.count(),
        buf.type(),
        0,
        MemorySegment.ofArray(values),
        0,
        4L * values.length);
    if (!buf.type().isContiguous()) {
      int holes = 0;
      for (int v : (int[]) buf.base()) {
        holes += v == HOLE ? 1 : 0;
      }
      int expected = ((int[]) buf.base()).length - values.length;
      if (holes != expected) {
        throw new AssertionError(holes + " holes are as they were, not " + expected);
      }
    }
    return values;
  }
}
