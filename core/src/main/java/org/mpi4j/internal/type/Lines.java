package org.mpi4j.internal.type;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Moves blocks of 64 bytes between doubles and bytes word by word: a call for a copy takes longer
 * than eight words do. Accesses to off-heap memory have too much to check for that.
 */
final class Lines {
  static final int BYTES = 64;

  private static final VarHandle DOUBLES =
      MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.nativeOrder());

  private Lines() {}

  /** From doubles to bytes. */
  static void fromDoubles(
      double[] src, int at, int stride, byte[] dst, int offset, int step, int count) {
    for (int i = 0; i < count; i++) {
      int from = at + i * stride;
      int to = offset + i * step;
      DOUBLES.set(dst, to, src[from]);
      DOUBLES.set(dst, to + 8, src[from + 1]);
      DOUBLES.set(dst, to + 16, src[from + 2]);
      DOUBLES.set(dst, to + 24, src[from + 3]);
      DOUBLES.set(dst, to + 32, src[from + 4]);
      DOUBLES.set(dst, to + 40, src[from + 5]);
      DOUBLES.set(dst, to + 48, src[from + 6]);
      DOUBLES.set(dst, to + 56, src[from + 7]);
    }
  }

  /** From bytes to doubles. */
  static void toDoubles(
      byte[] src, int at, int stride, double[] dst, int offset, int step, int count) {
    for (int i = 0; i < count; i++) {
      int from = at + i * stride;
      int to = offset + i * step;
      dst[to] = (double) DOUBLES.get(src, from);
      dst[to + 1] = (double) DOUBLES.get(src, from + 8);
      dst[to + 2] = (double) DOUBLES.get(src, from + 16);
      dst[to + 3] = (double) DOUBLES.get(src, from + 24);
      dst[to + 4] = (double) DOUBLES.get(src, from + 32);
      dst[to + 5] = (double) DOUBLES.get(src, from + 40);
      dst[to + 6] = (double) DOUBLES.get(src, from + 48);
      dst[to + 7] = (double) DOUBLES.get(src, from + 56);
    }
  }
}
