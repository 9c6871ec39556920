package org.mpi4j.internal.type;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_CHAR_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The inner loops of packing: blocks of equal length, at equal distances on both sides. One method
 * per kind of memory, so that the compiler sees one class in each; with a common one every access
 * costs 20 times as much in a program that uses several kinds.
 *
 * <p>{@code at} and {@code stride} are the user's side, {@code stream} and {@code step} the packed
 * one; all are in bytes.
 */
final class Strided {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());

  private Strided() {}

  /** Copies {@code count} blocks to the stream. */
  static void gather(
      Object base,
      long at,
      long stride,
      long block,
      long count,
      MemorySegment dst,
      long stream,
      long step) {
    long all = at | stride | block;
    if (base instanceof double[] a && (all & 7) == 0) {
      gather(a, at, stride, block, count, dst, stream, step);
    } else if (base instanceof byte[] a) {
      gather(a, at, stride, block, count, dst, stream, step);
    } else if (base instanceof MemorySegment s && s.isNative()) {
      gather(s, at, stride, block, count, dst, stream, step);
    } else if (base instanceof long[] a && (all & 7) == 0) {
      gather(a, at, stride, block, count, dst, stream, step);
    } else if (base instanceof int[] a && (all & 3) == 0) {
      gather(a, at, stride, block, count, dst, stream, step);
    } else if (base instanceof float[] a && (all & 3) == 0) {
      gather(a, at, stride, block, count, dst, stream, step);
    } else if (base instanceof char[] a && (all & 1) == 0) {
      gather(a, at, stride, block, count, dst, stream, step);
    } else if (base instanceof short[] a && (all & 1) == 0) {
      gather(a, at, stride, block, count, dst, stream, step);
    } else {
      for (long i = 0; i < count; i++) {
        Memory.copyIn(base, at + i * stride, dst, stream + i * step, block);
      }
    }
  }

  /** Copies {@code count} blocks from the stream. */
  static void scatter(
      MemorySegment src,
      long stream,
      long step,
      Object base,
      long at,
      long stride,
      long block,
      long count) {
    long all = at | stride | block;
    if (base instanceof double[] a && (all & 7) == 0) {
      scatter(src, stream, step, a, at, stride, block, count);
    } else if (base instanceof byte[] a) {
      scatter(src, stream, step, a, at, stride, block, count);
    } else if (base instanceof MemorySegment s && s.isNative()) {
      scatter(src, stream, step, s, at, stride, block, count);
    } else if (base instanceof long[] a && (all & 7) == 0) {
      scatter(src, stream, step, a, at, stride, block, count);
    } else if (base instanceof int[] a && (all & 3) == 0) {
      scatter(src, stream, step, a, at, stride, block, count);
    } else if (base instanceof float[] a && (all & 3) == 0) {
      scatter(src, stream, step, a, at, stride, block, count);
    } else if (base instanceof char[] a && (all & 1) == 0) {
      scatter(src, stream, step, a, at, stride, block, count);
    } else if (base instanceof short[] a && (all & 1) == 0) {
      scatter(src, stream, step, a, at, stride, block, count);
    } else {
      for (long i = 0; i < count; i++) {
        Memory.copyOut(src, stream + i * step, base, at + i * stride, block);
      }
    }
  }

  private static void gather(
      double[] a,
      long at,
      long stride,
      long block,
      long count,
      MemorySegment dst,
      long stream,
      long step) {
    int from = (int) (at >> 3);
    int by = (int) (stride >> 3);
    if (block == 8) {
      for (long i = 0; i < count; i++) {
        dst.set(JAVA_DOUBLE_UNALIGNED, stream, a[from]);
        from += by;
        stream += step;
      }
      return;
    }
    int n = (int) (block >> 3);
    for (long i = 0; i < count; i++) {
      MemorySegment.copy(a, from, dst, JAVA_DOUBLE_UNALIGNED, stream, n);
      from += by;
      stream += step;
    }
  }

  private static void scatter(
      MemorySegment src,
      long stream,
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
        a[from] = src.get(JAVA_DOUBLE_UNALIGNED, stream);
        from += by;
        stream += step;
      }
      return;
    }
    int n = (int) (block >> 3);
    for (long i = 0; i < count; i++) {
      MemorySegment.copy(src, JAVA_DOUBLE_UNALIGNED, stream, a, from, n);
      from += by;
      stream += step;
    }
  }

  private static void gather(
      long[] a,
      long at,
      long stride,
      long block,
      long count,
      MemorySegment dst,
      long stream,
      long step) {
    int from = (int) (at >> 3);
    int by = (int) (stride >> 3);
    if (block == 8) {
      for (long i = 0; i < count; i++) {
        dst.set(JAVA_LONG_UNALIGNED, stream, a[from]);
        from += by;
        stream += step;
      }
      return;
    }
    int n = (int) (block >> 3);
    for (long i = 0; i < count; i++) {
      MemorySegment.copy(a, from, dst, JAVA_LONG_UNALIGNED, stream, n);
      from += by;
      stream += step;
    }
  }

  private static void scatter(
      MemorySegment src,
      long stream,
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
        a[from] = src.get(JAVA_LONG_UNALIGNED, stream);
        from += by;
        stream += step;
      }
      return;
    }
    int n = (int) (block >> 3);
    for (long i = 0; i < count; i++) {
      MemorySegment.copy(src, JAVA_LONG_UNALIGNED, stream, a, from, n);
      from += by;
      stream += step;
    }
  }

  private static void gather(
      int[] a,
      long at,
      long stride,
      long block,
      long count,
      MemorySegment dst,
      long stream,
      long step) {
    int from = (int) (at >> 2);
    int by = (int) (stride >> 2);
    if (block == 4) {
      for (long i = 0; i < count; i++) {
        dst.set(JAVA_INT_UNALIGNED, stream, a[from]);
        from += by;
        stream += step;
      }
      return;
    }
    int n = (int) (block >> 2);
    for (long i = 0; i < count; i++) {
      MemorySegment.copy(a, from, dst, JAVA_INT_UNALIGNED, stream, n);
      from += by;
      stream += step;
    }
  }

  private static void scatter(
      MemorySegment src,
      long stream,
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
        a[from] = src.get(JAVA_INT_UNALIGNED, stream);
        from += by;
        stream += step;
      }
      return;
    }
    int n = (int) (block >> 2);
    for (long i = 0; i < count; i++) {
      MemorySegment.copy(src, JAVA_INT_UNALIGNED, stream, a, from, n);
      from += by;
      stream += step;
    }
  }

  private static void gather(
      float[] a,
      long at,
      long stride,
      long block,
      long count,
      MemorySegment dst,
      long stream,
      long step) {
    int from = (int) (at >> 2);
    int by = (int) (stride >> 2);
    if (block == 4) {
      for (long i = 0; i < count; i++) {
        dst.set(JAVA_FLOAT_UNALIGNED, stream, a[from]);
        from += by;
        stream += step;
      }
      return;
    }
    int n = (int) (block >> 2);
    for (long i = 0; i < count; i++) {
      MemorySegment.copy(a, from, dst, JAVA_FLOAT_UNALIGNED, stream, n);
      from += by;
      stream += step;
    }
  }

  private static void scatter(
      MemorySegment src,
      long stream,
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
        a[from] = src.get(JAVA_FLOAT_UNALIGNED, stream);
        from += by;
        stream += step;
      }
      return;
    }
    int n = (int) (block >> 2);
    for (long i = 0; i < count; i++) {
      MemorySegment.copy(src, JAVA_FLOAT_UNALIGNED, stream, a, from, n);
      from += by;
      stream += step;
    }
  }

  private static void gather(
      char[] a,
      long at,
      long stride,
      long block,
      long count,
      MemorySegment dst,
      long stream,
      long step) {
    int from = (int) (at >> 1);
    int by = (int) (stride >> 1);
    if (block == 2) {
      for (long i = 0; i < count; i++) {
        dst.set(JAVA_CHAR_UNALIGNED, stream, a[from]);
        from += by;
        stream += step;
      }
      return;
    }
    int n = (int) (block >> 1);
    for (long i = 0; i < count; i++) {
      MemorySegment.copy(a, from, dst, JAVA_CHAR_UNALIGNED, stream, n);
      from += by;
      stream += step;
    }
  }

  private static void scatter(
      MemorySegment src,
      long stream,
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
        a[from] = src.get(JAVA_CHAR_UNALIGNED, stream);
        from += by;
        stream += step;
      }
      return;
    }
    int n = (int) (block >> 1);
    for (long i = 0; i < count; i++) {
      MemorySegment.copy(src, JAVA_CHAR_UNALIGNED, stream, a, from, n);
      from += by;
      stream += step;
    }
  }

  private static void gather(
      short[] a,
      long at,
      long stride,
      long block,
      long count,
      MemorySegment dst,
      long stream,
      long step) {
    int from = (int) (at >> 1);
    int by = (int) (stride >> 1);
    if (block == 2) {
      for (long i = 0; i < count; i++) {
        dst.set(JAVA_SHORT_UNALIGNED, stream, a[from]);
        from += by;
        stream += step;
      }
      return;
    }
    int n = (int) (block >> 1);
    for (long i = 0; i < count; i++) {
      MemorySegment.copy(a, from, dst, JAVA_SHORT_UNALIGNED, stream, n);
      from += by;
      stream += step;
    }
  }

  private static void scatter(
      MemorySegment src,
      long stream,
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
        a[from] = src.get(JAVA_SHORT_UNALIGNED, stream);
        from += by;
        stream += step;
      }
      return;
    }
    int n = (int) (block >> 1);
    for (long i = 0; i < count; i++) {
      MemorySegment.copy(src, JAVA_SHORT_UNALIGNED, stream, a, from, n);
      from += by;
      stream += step;
    }
  }

  private static void gather(
      byte[] a,
      long at,
      long stride,
      long block,
      long count,
      MemorySegment dst,
      long stream,
      long step) {
    if (block == 8) {
      for (long i = 0; i < count; i++) {
        long value = (long) LONGS.get(a, (int) at);
        dst.set(JAVA_LONG_UNALIGNED, stream, value);
        at += stride;
        stream += step;
      }
    } else if (block == 4) {
      for (long i = 0; i < count; i++) {
        int value = (int) INTS.get(a, (int) at);
        dst.set(JAVA_INT_UNALIGNED, stream, value);
        at += stride;
        stream += step;
      }
    } else if (block == 1) {
      for (long i = 0; i < count; i++) {
        dst.set(JAVA_BYTE, stream, a[(int) at]);
        at += stride;
        stream += step;
      }
    } else {
      for (long i = 0; i < count; i++) {
        MemorySegment.copy(a, (int) at, dst, JAVA_BYTE, stream, (int) block);
        at += stride;
        stream += step;
      }
    }
  }

  private static void scatter(
      MemorySegment src,
      long stream,
      long step,
      byte[] a,
      long at,
      long stride,
      long block,
      long count) {
    if (block == 8) {
      for (long i = 0; i < count; i++) {
        LONGS.set(a, (int) at, src.get(JAVA_LONG_UNALIGNED, stream));
        at += stride;
        stream += step;
      }
    } else if (block == 4) {
      for (long i = 0; i < count; i++) {
        INTS.set(a, (int) at, src.get(JAVA_INT_UNALIGNED, stream));
        at += stride;
        stream += step;
      }
    } else if (block == 1) {
      for (long i = 0; i < count; i++) {
        a[(int) at] = src.get(JAVA_BYTE, stream);
        at += stride;
        stream += step;
      }
    } else {
      for (long i = 0; i < count; i++) {
        MemorySegment.copy(src, JAVA_BYTE, stream, a, (int) at, (int) block);
        at += stride;
        stream += step;
      }
    }
  }

  private static void gather(
      MemorySegment s,
      long at,
      long stride,
      long block,
      long count,
      MemorySegment dst,
      long stream,
      long step) {
    if (block == 8) {
      for (long i = 0; i < count; i++) {
        dst.set(JAVA_LONG_UNALIGNED, stream, s.get(JAVA_LONG_UNALIGNED, at));
        at += stride;
        stream += step;
      }
    } else if (block == 4) {
      for (long i = 0; i < count; i++) {
        dst.set(JAVA_INT_UNALIGNED, stream, s.get(JAVA_INT_UNALIGNED, at));
        at += stride;
        stream += step;
      }
    } else {
      for (long i = 0; i < count; i++) {
        MemorySegment.copy(s, at, dst, stream, block);
        at += stride;
        stream += step;
      }
    }
  }

  private static void scatter(
      MemorySegment src,
      long stream,
      long step,
      MemorySegment s,
      long at,
      long stride,
      long block,
      long count) {
    if (block == 8) {
      for (long i = 0; i < count; i++) {
        s.set(JAVA_LONG_UNALIGNED, at, src.get(JAVA_LONG_UNALIGNED, stream));
        at += stride;
        stream += step;
      }
    } else if (block == 4) {
      for (long i = 0; i < count; i++) {
        s.set(JAVA_INT_UNALIGNED, at, src.get(JAVA_INT_UNALIGNED, stream));
        at += stride;
        stream += step;
      }
    } else {
      for (long i = 0; i < count; i++) {
        MemorySegment.copy(src, stream, s, at, block);
        at += stride;
        stream += step;
      }
    }
  }
}
