package org.mpi4j.internal.type;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_CHAR_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;

/**
 * Unpacks: moves from the stream to the user's memory.
 *
 * <p>The inner loops are written once per kind of memory, so that the compiler sees one class in
 * each: with a common one every access would cost 20 times as much in a program that uses several
 * kinds.
 */
final class Scatter extends Mover {
  private final MemorySegment stream;
  private final byte[] bytes;
  private final int bytesAt;
  private final Object base;

  Scatter(MemorySegment stream, Object base) {
    super(base);
    this.stream = stream;
    bytes = stream.heapBase().orElse(null) instanceof byte[] b ? b : null;
    bytesAt = bytes == null ? 0 : (int) stream.address();
    this.base = base;
  }

  @Override
  void run(long at, long offset, long bytes) {
    Memory.copyOut(stream, offset, base, at, bytes);
  }

  @Override
  void list(RunList runs) {
    runs.scatter(stream, base);
  }

  @Override
  void strided(long at, long stride, long block, long count, long offset, long step) {
    long all = at | stride | block;
    if (base instanceof double[] a && bytes != null && block == Lines.BYTES && (all & 7) == 0) {
      Lines.toDoubles(
          bytes,
          bytesAt + (int) offset,
          (int) step,
          a,
          (int) (at >> 3),
          (int) (stride >> 3),
          (int) count);
    } else if (base instanceof double[] a && (all & 7) == 0) {
      strided(stream, offset, step, a, at, stride, block, count);
    } else if (base instanceof byte[] a) {
      strided(stream, offset, step, a, at, stride, block, count);
    } else if (base instanceof MemorySegment s && s.isNative()) {
      strided(stream, offset, step, s, at, stride, block, count);
    } else if (base instanceof long[] a && (all & 7) == 0) {
      strided(stream, offset, step, a, at, stride, block, count);
    } else if (base instanceof int[] a && (all & 3) == 0) {
      strided(stream, offset, step, a, at, stride, block, count);
    } else if (base instanceof float[] a && (all & 3) == 0) {
      strided(stream, offset, step, a, at, stride, block, count);
    } else if (base instanceof char[] a && (all & 1) == 0) {
      strided(stream, offset, step, a, at, stride, block, count);
    } else if (base instanceof short[] a && (all & 1) == 0) {
      strided(stream, offset, step, a, at, stride, block, count);
    } else {
      for (long i = 0; i < count; i++) {
        Memory.copyOut(stream, offset + i * step, base, at + i * stride, block);
      }
    }
  }

  private static void strided(
      MemorySegment src,
      long offset,
      long step,
      double[] a,
      long at,
      long stride,
      long block,
      long count) {
    int from = (int) (at >> 3);
    int by = (int) (stride >> 3);
    if (block == 8) {
      for (long i = 0; i < count; i++) {
        a[from] = src.get(JAVA_DOUBLE_UNALIGNED, offset);
        from += by;
        offset += step;
      }
      return;
    }
    int n = (int) (block >> 3);
    for (long i = 0; i < count; i++) {
      MemorySegment.copy(src, JAVA_DOUBLE_UNALIGNED, offset, a, from, n);
      from += by;
      offset += step;
    }
  }

  private static void strided(
      MemorySegment src,
      long offset,
      long step,
      long[] a,
      long at,
      long stride,
      long block,
      long count) {
    int from = (int) (at >> 3);
    int by = (int) (stride >> 3);
    if (block == 8) {
      for (long i = 0; i < count; i++) {
        a[from] = src.get(JAVA_LONG_UNALIGNED, offset);
        from += by;
        offset += step;
      }
      return;
    }
    int n = (int) (block >> 3);
    for (long i = 0; i < count; i++) {
      MemorySegment.copy(src, JAVA_LONG_UNALIGNED, offset, a, from, n);
      from += by;
      offset += step;
    }
  }

  private static void strided(
      MemorySegment src,
      long offset,
      long step,
      int[] a,
      long at,
      long stride,
      long block,
      long count) {
    int from = (int) (at >> 2);
    int by = (int) (stride >> 2);
    if (block == 4) {
      for (long i = 0; i < count; i++) {
        a[from] = src.get(JAVA_INT_UNALIGNED, offset);
        from += by;
        offset += step;
      }
      return;
    }
    int n = (int) (block >> 2);
    for (long i = 0; i < count; i++) {
      MemorySegment.copy(src, JAVA_INT_UNALIGNED, offset, a, from, n);
      from += by;
      offset += step;
    }
  }

  private static void strided(
      MemorySegment src,
      long offset,
      long step,
      float[] a,
      long at,
      long stride,
      long block,
      long count) {
    int from = (int) (at >> 2);
    int by = (int) (stride >> 2);
    if (block == 4) {
      for (long i = 0; i < count; i++) {
        a[from] = src.get(JAVA_FLOAT_UNALIGNED, offset);
        from += by;
        offset += step;
      }
      return;
    }
    int n = (int) (block >> 2);
    for (long i = 0; i < count; i++) {
      MemorySegment.copy(src, JAVA_FLOAT_UNALIGNED, offset, a, from, n);
      from += by;
      offset += step;
    }
  }

  private static void strided(
      MemorySegment src,
      long offset,
      long step,
      char[] a,
      long at,
      long stride,
      long block,
      long count) {
    int from = (int) (at >> 1);
    int by = (int) (stride >> 1);
    if (block == 2) {
      for (long i = 0; i < count; i++) {
        a[from] = src.get(JAVA_CHAR_UNALIGNED, offset);
        from += by;
        offset += step;
      }
      return;
    }
    int n = (int) (block >> 1);
    for (long i = 0; i < count; i++) {
      MemorySegment.copy(src, JAVA_CHAR_UNALIGNED, offset, a, from, n);
      from += by;
      offset += step;
    }
  }

  private static void strided(
      MemorySegment src,
      long offset,
      long step,
      short[] a,
      long at,
      long stride,
      long block,
      long count) {
    int from = (int) (at >> 1);
    int by = (int) (stride >> 1);
    if (block == 2) {
      for (long i = 0; i < count; i++) {
        a[from] = src.get(JAVA_SHORT_UNALIGNED, offset);
        from += by;
        offset += step;
      }
      return;
    }
    int n = (int) (block >> 1);
    for (long i = 0; i < count; i++) {
      MemorySegment.copy(src, JAVA_SHORT_UNALIGNED, offset, a, from, n);
      from += by;
      offset += step;
    }
  }

  private static void strided(
      MemorySegment src,
      long offset,
      long step,
      byte[] a,
      long at,
      long stride,
      long block,
      long count) {
    if (block == 8) {
      for (long i = 0; i < count; i++) {
        ByteViews.LONGS.set(a, (int) at, src.get(JAVA_LONG_UNALIGNED, offset));
        at += stride;
        offset += step;
      }
    } else if (block == 4) {
      for (long i = 0; i < count; i++) {
        ByteViews.INTS.set(a, (int) at, src.get(JAVA_INT_UNALIGNED, offset));
        at += stride;
        offset += step;
      }
    } else if (block == 1) {
      for (long i = 0; i < count; i++) {
        a[(int) at] = src.get(JAVA_BYTE, offset);
        at += stride;
        offset += step;
      }
    } else {
      for (long i = 0; i < count; i++) {
        MemorySegment.copy(src, JAVA_BYTE, offset, a, (int) at, (int) block);
        at += stride;
        offset += step;
      }
    }
  }

  private static void strided(
      MemorySegment src,
      long offset,
      long step,
      MemorySegment s,
      long at,
      long stride,
      long block,
      long count) {
    if (block == 8) {
      for (long i = 0; i < count; i++) {
        s.set(JAVA_LONG_UNALIGNED, at, src.get(JAVA_LONG_UNALIGNED, offset));
        at += stride;
        offset += step;
      }
    } else if (block == 4) {
      for (long i = 0; i < count; i++) {
        s.set(JAVA_INT_UNALIGNED, at, src.get(JAVA_INT_UNALIGNED, offset));
        at += stride;
        offset += step;
      }
    } else {
      for (long i = 0; i < count; i++) {
        MemorySegment.copy(src, offset, s, at, block);
        at += stride;
        offset += step;
      }
    }
  }
}
