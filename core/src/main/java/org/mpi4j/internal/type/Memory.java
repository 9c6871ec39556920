package org.mpi4j.internal.type;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_CHAR_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;

/**
 * The one place that copies bytes between a <em>base</em>, which is a primitive array, a {@link
 * MemorySegment} or {@link Pieces} of such, and another. Offsets and lengths are in bytes. Nothing
 * is allocated while offsets and lengths are whole elements; ranges that cut an element are legal
 * and slower.
 */
public final class Memory {
  private Memory() {}

  /** Whether the calling thread may touch it: a confined arena's memory belongs to one thread. */
  public static boolean isReachable(Object base) {
    return isReachable(base, Thread.currentThread());
  }

  /** Whether a thread may touch it. */
  public static boolean isReachable(Object base, Thread thread) {
    return switch (base) {
      case MemorySegment s -> s.isAccessibleBy(thread);
      case Pieces p -> p.bases().stream().allMatch(b -> isReachable(b, thread));
      case null, default -> true;
    };
  }

  /** The length of a base in bytes. */
  public static long byteLength(Object base) {
    return switch (base) {
      case double[] a -> (long) a.length << 3;
      case byte[] a -> a.length;
      case MemorySegment s -> s.byteSize();
      case int[] a -> (long) a.length << 2;
      case long[] a -> (long) a.length << 3;
      case float[] a -> (long) a.length << 2;
      case char[] a -> (long) a.length << 1;
      case short[] a -> (long) a.length << 1;
      case boolean[] a -> a.length;
      case null, default -> throw notABase(base);
    };
  }

  /** Copies from a base into a segment. */
  public static void copyIn(
      Object base, long byteOffset, MemorySegment dst, long dstOffset, long bytes) {
    if (base instanceof double[] a && whole(byteOffset, bytes, 7)) {
      in(a, byteOffset, dst, dstOffset, bytes);
    } else if (base instanceof byte[] a) {
      in(a, byteOffset, dst, dstOffset, bytes);
    } else if (base instanceof MemorySegment s) {
      MemorySegment.copy(s, byteOffset, dst, dstOffset, bytes);
    } else if (base instanceof int[] a && whole(byteOffset, bytes, 3)) {
      in(a, byteOffset, dst, dstOffset, bytes);
    } else if (base instanceof long[] a && whole(byteOffset, bytes, 7)) {
      in(a, byteOffset, dst, dstOffset, bytes);
    } else if (base instanceof float[] a && whole(byteOffset, bytes, 3)) {
      in(a, byteOffset, dst, dstOffset, bytes);
    } else if (base instanceof char[] a && whole(byteOffset, bytes, 1)) {
      in(a, byteOffset, dst, dstOffset, bytes);
    } else if (base instanceof short[] a && whole(byteOffset, bytes, 1)) {
      in(a, byteOffset, dst, dstOffset, bytes);
    } else if (base instanceof boolean[] a) {
      in(a, byteOffset, dst, dstOffset, bytes);
    } else if (base instanceof Pieces p) {
      p.copyTo(byteOffset, dst, dstOffset, bytes);
    } else {
      MemorySegment.copy(segment(base), byteOffset, dst, dstOffset, bytes);
    }
  }

  /** Copies from a segment into a base. A {@code boolean} becomes true for any byte but 0. */
  public static void copyOut(
      MemorySegment src, long srcOffset, Object base, long byteOffset, long bytes) {
    if (base instanceof double[] a && whole(byteOffset, bytes, 7)) {
      out(src, srcOffset, a, byteOffset, bytes);
    } else if (base instanceof byte[] a) {
      out(src, srcOffset, a, byteOffset, bytes);
    } else if (base instanceof MemorySegment s) {
      MemorySegment.copy(src, srcOffset, s, byteOffset, bytes);
    } else if (base instanceof int[] a && whole(byteOffset, bytes, 3)) {
      out(src, srcOffset, a, byteOffset, bytes);
    } else if (base instanceof long[] a && whole(byteOffset, bytes, 7)) {
      out(src, srcOffset, a, byteOffset, bytes);
    } else if (base instanceof float[] a && whole(byteOffset, bytes, 3)) {
      out(src, srcOffset, a, byteOffset, bytes);
    } else if (base instanceof char[] a && whole(byteOffset, bytes, 1)) {
      out(src, srcOffset, a, byteOffset, bytes);
    } else if (base instanceof short[] a && whole(byteOffset, bytes, 1)) {
      out(src, srcOffset, a, byteOffset, bytes);
    } else if (base instanceof boolean[] a) {
      out(src, srcOffset, a, byteOffset, bytes);
    } else if (base instanceof Pieces p) {
      p.copyFrom(src, srcOffset, byteOffset, bytes);
    } else {
      MemorySegment.copy(src, srcOffset, segment(base), byteOffset, bytes);
    }
  }

  private static void in(double[] a, long at, MemorySegment dst, long offset, long bytes) {
    if (bytes == 8) {
      dst.set(JAVA_DOUBLE_UNALIGNED, offset, a[index(at >> 3)]);
    } else {
      MemorySegment.copy(a, index(at >> 3), dst, JAVA_DOUBLE_UNALIGNED, offset, index(bytes >> 3));
    }
  }

  private static void out(MemorySegment src, long offset, double[] a, long at, long bytes) {
    if (bytes == 8) {
      a[index(at >> 3)] = src.get(JAVA_DOUBLE_UNALIGNED, offset);
    } else {
      MemorySegment.copy(src, JAVA_DOUBLE_UNALIGNED, offset, a, index(at >> 3), index(bytes >> 3));
    }
  }

  private static void in(byte[] a, long at, MemorySegment dst, long offset, long bytes) {
    if (bytes == 8) {
      dst.set(JAVA_LONG_UNALIGNED, offset, (long) ByteViews.LONGS.get(a, index(at)));
    } else {
      MemorySegment.copy(a, index(at), dst, JAVA_BYTE, offset, index(bytes));
    }
  }

  private static void out(MemorySegment src, long offset, byte[] a, long at, long bytes) {
    if (bytes == 8) {
      ByteViews.LONGS.set(a, index(at), src.get(JAVA_LONG_UNALIGNED, offset));
    } else {
      MemorySegment.copy(src, JAVA_BYTE, offset, a, index(at), index(bytes));
    }
  }

  private static void in(int[] a, long at, MemorySegment dst, long offset, long bytes) {
    if (bytes == 4) {
      dst.set(JAVA_INT_UNALIGNED, offset, a[index(at >> 2)]);
    } else {
      MemorySegment.copy(a, index(at >> 2), dst, JAVA_INT_UNALIGNED, offset, index(bytes >> 2));
    }
  }

  private static void out(MemorySegment src, long offset, int[] a, long at, long bytes) {
    if (bytes == 4) {
      a[index(at >> 2)] = src.get(JAVA_INT_UNALIGNED, offset);
    } else {
      MemorySegment.copy(src, JAVA_INT_UNALIGNED, offset, a, index(at >> 2), index(bytes >> 2));
    }
  }

  private static void in(long[] a, long at, MemorySegment dst, long offset, long bytes) {
    if (bytes == 8) {
      dst.set(JAVA_LONG_UNALIGNED, offset, a[index(at >> 3)]);
    } else {
      MemorySegment.copy(a, index(at >> 3), dst, JAVA_LONG_UNALIGNED, offset, index(bytes >> 3));
    }
  }

  private static void out(MemorySegment src, long offset, long[] a, long at, long bytes) {
    if (bytes == 8) {
      a[index(at >> 3)] = src.get(JAVA_LONG_UNALIGNED, offset);
    } else {
      MemorySegment.copy(src, JAVA_LONG_UNALIGNED, offset, a, index(at >> 3), index(bytes >> 3));
    }
  }

  private static void in(float[] a, long at, MemorySegment dst, long offset, long bytes) {
    if (bytes == 4) {
      dst.set(JAVA_FLOAT_UNALIGNED, offset, a[index(at >> 2)]);
    } else {
      MemorySegment.copy(a, index(at >> 2), dst, JAVA_FLOAT_UNALIGNED, offset, index(bytes >> 2));
    }
  }

  private static void out(MemorySegment src, long offset, float[] a, long at, long bytes) {
    if (bytes == 4) {
      a[index(at >> 2)] = src.get(JAVA_FLOAT_UNALIGNED, offset);
    } else {
      MemorySegment.copy(src, JAVA_FLOAT_UNALIGNED, offset, a, index(at >> 2), index(bytes >> 2));
    }
  }

  private static void in(char[] a, long at, MemorySegment dst, long offset, long bytes) {
    MemorySegment.copy(a, index(at >> 1), dst, JAVA_CHAR_UNALIGNED, offset, index(bytes >> 1));
  }

  private static void out(MemorySegment src, long offset, char[] a, long at, long bytes) {
    MemorySegment.copy(src, JAVA_CHAR_UNALIGNED, offset, a, index(at >> 1), index(bytes >> 1));
  }

  private static void in(short[] a, long at, MemorySegment dst, long offset, long bytes) {
    MemorySegment.copy(a, index(at >> 1), dst, JAVA_SHORT_UNALIGNED, offset, index(bytes >> 1));
  }

  private static void out(MemorySegment src, long offset, short[] a, long at, long bytes) {
    MemorySegment.copy(src, JAVA_SHORT_UNALIGNED, offset, a, index(at >> 1), index(bytes >> 1));
  }

  private static void in(boolean[] a, long at, MemorySegment dst, long offset, long bytes) {
    int first = index(at);
    for (int i = 0, n = index(bytes); i < n; i++) {
      dst.set(JAVA_BYTE, offset + i, (byte) (a[first + i] ? 1 : 0));
    }
  }

  private static void out(MemorySegment src, long offset, boolean[] a, long at, long bytes) {
    int first = index(at);
    for (int i = 0, n = index(bytes); i < n; i++) {
      a[first + i] = src.get(JAVA_BYTE, offset + i) != 0;
    }
  }

  /** Copies between two bases of any kinds; overlapping ranges of one base are copied correctly. */
  public static void copy(Object src, long srcOffset, Object dst, long dstOffset, long bytes) {
    if (src instanceof MemorySegment s) {
      copyOut(s, srcOffset, dst, dstOffset, bytes);
    } else if (dst instanceof MemorySegment d) {
      copyIn(src, srcOffset, d, dstOffset, bytes);
    } else if (src instanceof Pieces p) {
      p.copyTo(srcOffset, dst, dstOffset, bytes);
    } else if (dst instanceof Pieces p) {
      p.copyFrom(src, srcOffset, dstOffset, bytes);
    } else if (src.getClass() == dst.getClass()
        && wholeElements(src, srcOffset | dstOffset, bytes)) {
      int shift = shift(src);
      System.arraycopy(
          src, index(srcOffset >> shift), dst, index(dstOffset >> shift), index(bytes >> shift));
    } else if (src instanceof boolean[]) {
      copyIn(src, srcOffset, segment(dst), dstOffset, bytes);
    } else {
      copyOut(segment(src), srcOffset, dst, dstOffset, bytes);
    }
  }

  /**
   * A segment over a base: the base itself if it is one.
   *
   * @throws MpiException (ERR_BUFFER) for {@code boolean[]}, which no segment can show, and for
   *     what is not a base
   */
  public static MemorySegment segment(Object base) {
    return switch (base) {
      case MemorySegment s -> s;
      case double[] a -> MemorySegment.ofArray(a);
      case byte[] a -> MemorySegment.ofArray(a);
      case int[] a -> MemorySegment.ofArray(a);
      case long[] a -> MemorySegment.ofArray(a);
      case float[] a -> MemorySegment.ofArray(a);
      case char[] a -> MemorySegment.ofArray(a);
      case short[] a -> MemorySegment.ofArray(a);
      case null, default -> throw notABase(base);
    };
  }

  /** Log2 of the element size of an array; 0 for a segment. */
  static int shift(Object base) {
    return switch (base) {
      case double[] _, long[] _ -> 3;
      case int[] _, float[] _ -> 2;
      case char[] _, short[] _ -> 1;
      default -> 0;
    };
  }

  private static boolean wholeElements(Object array, long offsets, long bytes) {
    return whole(offsets, bytes, (1 << shift(array)) - 1);
  }

  private static boolean whole(long offset, long bytes, int mask) {
    return ((offset | bytes) & mask) == 0;
  }

  private static int index(long value) {
    if (value != (int) value) {
      throw new IndexOutOfBoundsException("index " + value + " in an array");
    }
    return (int) value;
  }

  private static MpiException notABase(Object base) {
    return new MpiException(
        ErrorClass.ERR_BUFFER,
        "buffer = "
            + (base == null ? "null" : base.getClass().getTypeName())
            + ": a buffer is an array of a primitive type or a MemorySegment; wrap it in Buf.of");
  }
}
