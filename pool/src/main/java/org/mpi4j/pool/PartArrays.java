package org.mpi4j.pool;

import java.lang.reflect.Array;
import org.mpi4j.Buf;

/** The primitive arrays that travel beside a frame. */
final class PartArrays {
  private PartArrays() {}

  /** The letter of its type. */
  static byte kind(Object array) {
    return (byte) array.getClass().componentType().descriptorString().charAt(0);
  }

  static int length(Object array) {
    return Array.getLength(array);
  }

  static Object make(byte kind, int length) {
    return switch (kind) {
      case 'B' -> new byte[length];
      case 'S' -> new short[length];
      case 'C' -> new char[length];
      case 'I' -> new int[length];
      case 'J' -> new long[length];
      case 'F' -> new float[length];
      case 'D' -> new double[length];
      case 'Z' -> new boolean[length];
      default -> throw new IllegalArgumentException("kind of an array = " + kind);
    };
  }

  static Buf buffer(Object array) {
    return switch (array) {
      case byte[] a -> Buf.of(a);
      case short[] a -> Buf.of(a);
      case char[] a -> Buf.of(a);
      case int[] a -> Buf.of(a);
      case long[] a -> Buf.of(a);
      case float[] a -> Buf.of(a);
      case double[] a -> Buf.of(a);
      case boolean[] a -> Buf.of(a);
      default -> throw new IllegalArgumentException("array = " + array.getClass());
    };
  }
}
