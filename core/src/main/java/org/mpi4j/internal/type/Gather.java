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
 * Packs: moves from the user's memory to the stream.
 *
 * <p>The inner loops are written once per kind of memory, so that the compiler sees one class in
 * each: with a common one every access would cost 20 times as much in a program that uses several
 * kinds.
 */
final class Gather extends Mover {
  private final Object base;
  private final MemorySegment stream;
  private final byte[] bytes;
  private final int bytesAt;

  Gather(Object base, MemorySegment stream) {
    super(base);
    this.base = base;
    this.stream = stream;
    bytes = stream.heapBase().orElse(null) instanceof byte[] b ? b : null;
    bytesAt = bytes == null ? 0 : (int) stream.address();
  }

  @Override
  void run(long at, long offset, long bytes) {
    Memory.copyIn(base, at, stream, offset, bytes);
  }

  @Override
  void list(RunList runs) {
    runs.gather(base, stream);
  }

  @Override
  void strided(long at, long stride, long block, long count, long offset, long step) {
    long all = at | stride | block;
    if (base instanceof double[] a && bytes != null && block == Lines.BYTES && (all & 7) == 0) {
      Lines.fromDoubles(
          a,
          (int) (at >> 3),
          (int) (stride >> 3),
          bytes,
          bytesAt + (int) offset,
          (int) step,
          (int) count);
    } else if (base instanceof double[] a && (all & 7) == 0) {
      strided(a, at, stride, block, count, stream, offset, step);
    } else if (base instanceof byte[] a) {
      strided(a, at, stride, block, count, stream, offset, step);
    } else if (base instanceof MemorySegment s && s.isNative()) {
      strided(s, at, stride, block, count, stream, offset, step);
    } else if (base instanceof long[] a && (all & 7) == 0) {
      strided(a, at, stride, block, count, stream, offset, step);
    } else if (base instanceof int[] a && (all & 3) == 0) {
      strided(a, at, stride, block, count, stream, offset, step);
    } else if (base instanceof float[] a && (all & 3) == 0) {
      strided(a, at, stride, block, count, stream, offset, step);
    } else if (base instanceof char[] a && (all & 1) == 0) {
      strided(a, at, stride, block, count, stream, offset, step);
    } else if (base instanceof short[] a && (all & 1) == 0) {
      strided(a, at, stride, block, count, stream, offset, step);
    } else {
      for (long i = 0; i < count; i++) {
        Memory.copyIn(base, at + i * stride, stream, offset + i * step, block);
      }
    }
  }

  private static void strided(
      double[] a,
      long at,
      long stride,
      long block,
      long count,
      MemorySegment dst,
      long offset,
      long step) {
    int from = (int) (at >> 3);
    int by = (int) (stride >> 3);
    if (block == 8) {
      for (long i = 0; i < count; i++) {
        dst.set(JAVA_DOUBLE_UNALIGNED, offset, a[from]);
        from += by;
        offset += step;
      }
      return;
    }
    int n = (int) (block >> 3);
    for (long i = 0; i < count; i++) {
      MemorySegment.copy(a, from, dst, JAVA_DOUBLE_UNALIGNED, offset, n);
      from += by;
      offset += step;
    }
  }

  private static void strided(
      long[] a,
      long at,
      long stride,
      long block,
      long count,
      MemorySegment dst,
      long offset,
      long step) {
    int from = (int) (at >> 3);
    int by = (int) (stride >> 3);
    if (block == 8) {
      for (long i = 0; i < count; i++) {
        dst.set(JAVA_LONG_UNALIGNED, offset, a[from]);
        from += by;
        offset += step;
      }
      return;
    }
    int n = (int) (block >> 3);
    for (long i = 0; i < count; i++) {
      MemorySegment.copy(a, from, dst, JAVA_LONG_UNALIGNED, offset, n);
      from += by;
      offset += step;
    }
  }

  private static void strided(
      int[] a,
      long at,
      long stride,
      long block,
      long count,
      MemorySegment dst,
      long offset,
      long step) {
    int from = (int) (at >> 2);
    int by = (int) (stride >> 2);
    if (block == 4) {
      for (long i = 0; i < count; i++) {
        dst.set(JAVA_INT_UNALIGNED, offset, a[from]);
        from += by;
        offset += step;
      }
      return;
    }
    int n = (int) (block >> 2);
    for (long i = 0; i < count; i++) {
      MemorySegment.copy(a, from, dst, JAVA_INT_UNALIGNED, offset, n);
      from += by;
      offset += step;
    }
  }

  private static void strided(
      float[] a,
      long at,
      long stride,
      long block,
      long count,
      MemorySegment dst,
      long offset,
      long step) {
    int from = (int) (at >> 2);
    int by = (int) (stride >> 2);
    if (block == 4) {
      for (long i = 0; i < count; i++) {
        dst.set(JAVA_FLOAT_UNALIGNED, offset, a[from]);
        from += by;
        offset += step;
      }
      return;
    }
    int n = (int) (block >> 2);
    for (long i = 0; i < count; i++) {
      MemorySegment.copy(a, from, dst, JAVA_FLOAT_UNALIGNED, offset, n);
      from += by;
      offset += step;
    }
  }

  private static void strided(
      char[] a,
      long at,
      long stride,
      long block,
      long count,
      MemorySegment dst,
      long offset,
      long step) {
    int from = (int) (at >> 1);
    int by = (int) (stride >> 1);
    if (block == 2) {
      for (long i = 0; i < count; i++) {
        dst.set(JAVA_CHAR_UNALIGNED, offset, a[from]);
        from += by;
        offset += step;
      }
      return;
    }
    int n = (int) (block >> 1);
    for (long i = 0; i < count; i++) {
      MemorySegment.copy(a, from, dst, JAVA_CHAR_UNALIGNED, offset, n);
      from += by;
      offset += step;
    }
  }

  private static void strided(
      short[] a,
      long at,
      long stride,
      long block,
      long count,
      MemorySegment dst,
      long offset,
      long step) {
    int from = (int) (at >> 1);
    int by = (int) (stride >> 1);
    if (block == 2) {
      for (long i = 0; i < count; i++) {
        dst.set(JAVA_SHORT_UNALIGNED, offset, a[from]);
        from += by;
        offset += step;
      }
      return;
    }
    int n = (int) (block >> 1);
    for (long i = 0; i < count; i++) {
      MemorySegment.copy(a, from, dst, JAVA_SHORT_UNALIGNED, offset, n);
      from += by;
      offset += step;
    }
  }

  private static void strided(
      byte[] a,
      long at,
      long stride,
      long block,
      long count,
      MemorySegment dst,
      long offset,
      long step) {
    if (block == 8) {
      for (long i = 0; i < count; i++) {
        long value = (long) ByteViews.LONGS.get(a, (int) at);
        dst.set(JAVA_LONG_UNALIGNED, offset, value);
        at += stride;
        offset += step;
      }
    } else if (block == 4) {
      for (long i = 0; i < count; i++) {
        int value = (int) ByteViews.INTS.get(a, (int) at);
        dst.set(JAVA_INT_UNALIGNED, offset, value);
        at += stride;
        offset += step;
      }
    } else if (block == 1) {
      for (long i = 0; i < count; i++) {
        dst.set(JAVA_BYTE, offset, a[(int) at]);
        at += stride;
        offset += step;
      }
    } else {
      for (long i = 0; i < count; i++) {
        MemorySegment.copy(a, (int) at, dst, JAVA_BYTE, offset, (int) block);
        at += stride;
        offset += step;
      }
    }
  }

  private static void strided(
      MemorySegment s,
      long at,
      long stride,
      long block,
      long count,
      MemorySegment dst,
      long offset,
      long step) {
    if (block == 8) {
      for (long i = 0; i < count; i++) {
        dst.set(JAVA_LONG_UNALIGNED, offset, s.get(JAVA_LONG_UNALIGNED, at));
        at += stride;
        offset += step;
      }
    } else if (block == 4) {
      for (long i = 0; i < count; i++) {
        dst.set(JAVA_INT_UNALIGNED, offset, s.get(JAVA_INT_UNALIGNED, at));
        at += stride;
        offset += step;
      }
    } else {
      for (long i = 0; i < count; i++) {
        MemorySegment.copy(s, at, dst, offset, block);
        at += stride;
        offset += step;
      }
    }
  }
}
