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
 * The one place that copies bytes between a <em>base</em>, which is a primitive array or a {@link
 * MemorySegment}, and another. Offsets and lengths are in bytes. Nothing is allocated while offsets
 * and lengths are whole elements; ranges that cut an element are legal and slower.
 */
public final class Memory {
  private Memory() {}

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
    switch (base) {
      case double[] a when whole(byteOffset, bytes, 7) ->
          MemorySegment.copy(
              a, index(byteOffset >> 3), dst, JAVA_DOUBLE_UNALIGNED, dstOffset, index(bytes >> 3));
      case byte[] a ->
          MemorySegment.copy(a, index(byteOffset), dst, JAVA_BYTE, dstOffset, index(bytes));
      case MemorySegment s -> MemorySegment.copy(s, byteOffset, dst, dstOffset, bytes);
      case int[] a when whole(byteOffset, bytes, 3) ->
          MemorySegment.copy(
              a, index(byteOffset >> 2), dst, JAVA_INT_UNALIGNED, dstOffset, index(bytes >> 2));
      case long[] a when whole(byteOffset, bytes, 7) ->
          MemorySegment.copy(
              a, index(byteOffset >> 3), dst, JAVA_LONG_UNALIGNED, dstOffset, index(bytes >> 3));
      case float[] a when whole(byteOffset, bytes, 3) ->
          MemorySegment.copy(
              a, index(byteOffset >> 2), dst, JAVA_FLOAT_UNALIGNED, dstOffset, index(bytes >> 2));
      case char[] a when whole(byteOffset, bytes, 1) ->
          MemorySegment.copy(
              a, index(byteOffset >> 1), dst, JAVA_CHAR_UNALIGNED, dstOffset, index(bytes >> 1));
      case short[] a when whole(byteOffset, bytes, 1) ->
          MemorySegment.copy(
              a, index(byteOffset >> 1), dst, JAVA_SHORT_UNALIGNED, dstOffset, index(bytes >> 1));
      case boolean[] a -> {
        for (int i = index(byteOffset), end = i + index(bytes); i < end; i++) {
          dst.set(JAVA_BYTE, dstOffset++, (byte) (a[i] ? 1 : 0));
        }
      }
      case null, default -> MemorySegment.copy(segment(base), byteOffset, dst, dstOffset, bytes);
    }
  }

  /** Copies from a segment into a base. A {@code boolean} becomes true for any byte but 0. */
  public static void copyOut(
      MemorySegment src, long srcOffset, Object base, long byteOffset, long bytes) {
    switch (base) {
      case double[] a when whole(byteOffset, bytes, 7) ->
          MemorySegment.copy(
              src, JAVA_DOUBLE_UNALIGNED, srcOffset, a, index(byteOffset >> 3), index(bytes >> 3));
      case byte[] a ->
          MemorySegment.copy(src, JAVA_BYTE, srcOffset, a, index(byteOffset), index(bytes));
      case MemorySegment s -> MemorySegment.copy(src, srcOffset, s, byteOffset, bytes);
      case int[] a when whole(byteOffset, bytes, 3) ->
          MemorySegment.copy(
              src, JAVA_INT_UNALIGNED, srcOffset, a, index(byteOffset >> 2), index(bytes >> 2));
      case long[] a when whole(byteOffset, bytes, 7) ->
          MemorySegment.copy(
              src, JAVA_LONG_UNALIGNED, srcOffset, a, index(byteOffset >> 3), index(bytes >> 3));
      case float[] a when whole(byteOffset, bytes, 3) ->
          MemorySegment.copy(
              src, JAVA_FLOAT_UNALIGNED, srcOffset, a, index(byteOffset >> 2), index(bytes >> 2));
      case char[] a when whole(byteOffset, bytes, 1) ->
          MemorySegment.copy(
              src, JAVA_CHAR_UNALIGNED, srcOffset, a, index(byteOffset >> 1), index(bytes >> 1));
      case short[] a when whole(byteOffset, bytes, 1) ->
          MemorySegment.copy(
              src, JAVA_SHORT_UNALIGNED, srcOffset, a, index(byteOffset >> 1), index(bytes >> 1));
      case boolean[] a -> {
        for (int i = index(byteOffset), end = i + index(bytes); i < end; i++) {
          a[i] = src.get(JAVA_BYTE, srcOffset++) != 0;
        }
      }
      case null, default -> MemorySegment.copy(src, srcOffset, segment(base), byteOffset, bytes);
    }
  }

  /** Copies between two bases of any kinds; overlapping ranges of one base are copied correctly. */
  public static void copy(Object src, long srcOffset, Object dst, long dstOffset, long bytes) {
    if (src instanceof MemorySegment s) {
      copyOut(s, srcOffset, dst, dstOffset, bytes);
    } else if (dst instanceof MemorySegment d) {
      copyIn(src, srcOffset, d, dstOffset, bytes);
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
