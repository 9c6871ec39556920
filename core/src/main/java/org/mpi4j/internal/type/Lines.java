package org.mpi4j.internal.type;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Moves blocks of 64 or 128 bytes between doubles and bytes word by word: a call for a copy takes
 * longer than eight words do, and twice as long in a program that packs from several kinds of
 * memory. The last word of a block goes first, so that the compiler checks two indices of a block
 * and not all. Accesses to off-heap memory have too much to check for that.
 */
final class Lines {
  static final int BYTES = 64;

  private static final VarHandle DOUBLES =
      MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.nativeOrder());

  private Lines() {}

  /** Whether blocks of this length are moved here. */
  static boolean are(long block) {
    return block == BYTES || block == 2 * BYTES;
  }

  /** From doubles to bytes. */
  static void fromDoubles(
      double[] src, int at, int stride, byte[] dst, int offset, int step, int count, long block) {
    if (block == BYTES) {
      for (int i = 0; i < count; i++) {
        fromDoubles(src, at + i * stride, dst, offset + i * step);
      }
      return;
    }
    for (int i = 0; i < count; i++) {
      int from = at + i * stride;
      int to = offset + i * step;
      fromDoubles(src, from + 8, dst, to + BYTES);
      fromDoubles(src, from, dst, to);
    }
  }

  private static void fromDoubles(double[] src, int from, byte[] dst, int to) {
    double last = src[from + 7];
    double first = src[from];
    DOUBLES.set(dst, to + 56, last);
    DOUBLES.set(dst, to, first);
    DOUBLES.set(dst, to + 8, src[from + 1]);
    DOUBLES.set(dst, to + 16, src[from + 2]);
    DOUBLES.set(dst, to + 24, src[from + 3]);
    DOUBLES.set(dst, to + 32, src[from + 4]);
    DOUBLES.set(dst, to + 40, src[from + 5]);
    DOUBLES.set(dst, to + 48, src[from + 6]);
  }

  /** From bytes to doubles. */
  static void toDoubles(
      byte[] src, int at, int step, double[] dst, int offset, int stride, int count, long block) {
    if (block == BYTES) {
      for (int i = 0; i < count; i++) {
        toDoubles(src, at + i * step, dst, offset + i * stride);
      }
      return;
    }
    for (int i = 0; i < count; i++) {
      int from = at + i * step;
      int to = offset + i * stride;
      toDoubles(src, from + BYTES, dst, to + 8);
      toDoubles(src, from, dst, to);
    }
  }

  private static void toDoubles(byte[] src, int from, double[] dst, int to) {
    double last = (double) DOUBLES.get(src, from + 56);
    double first = (double) DOUBLES.get(src, from);
    dst[to + 7] = last;
    dst[to] = first;
    dst[to + 1] = (double) DOUBLES.get(src, from + 8);
    dst[to + 2] = (double) DOUBLES.get(src, from + 16);
    dst[to + 3] = (double) DOUBLES.get(src, from + 24);
    dst[to + 4] = (double) DOUBLES.get(src, from + 32);
    dst[to + 5] = (double) DOUBLES.get(src, from + 40);
    dst[to + 6] = (double) DOUBLES.get(src, from + 48);
  }
}
