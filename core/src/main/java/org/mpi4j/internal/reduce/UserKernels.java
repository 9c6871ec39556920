package org.mpi4j.internal.reduce;

import java.util.function.DoubleBinaryOperator;
import java.util.function.IntBinaryOperator;
import java.util.function.LongBinaryOperator;
import org.mpi4j.Op;

/** The loops of ops made from functions. */
final class UserKernels {
  private UserKernels() {}

  record OfInt(IntBinaryOperator f) implements Kernel {
    @Override
    public void left(Object in, Object inout, int from, int to) {
      int[] a = (int[]) in;
      int[] b = (int[]) inout;
      for (int i = from; i < to; i++) {
        b[i] = f.applyAsInt(a[i], b[i]);
      }
    }

    @Override
    public void right(Object in, Object inout, int from, int to) {
      int[] a = (int[]) in;
      int[] b = (int[]) inout;
      for (int i = from; i < to; i++) {
        b[i] = f.applyAsInt(b[i], a[i]);
      }
    }
  }

  record OfByte(IntBinaryOperator f) implements Kernel {
    @Override
    public void left(Object in, Object inout, int from, int to) {
      byte[] a = (byte[]) in;
      byte[] b = (byte[]) inout;
      for (int i = from; i < to; i++) {
        b[i] = (byte) f.applyAsInt(a[i], b[i]);
      }
    }

    @Override
    public void right(Object in, Object inout, int from, int to) {
      byte[] a = (byte[]) in;
      byte[] b = (byte[]) inout;
      for (int i = from; i < to; i++) {
        b[i] = (byte) f.applyAsInt(b[i], a[i]);
      }
    }
  }

  record OfUnsignedByte(IntBinaryOperator f) implements Kernel {
    @Override
    public void left(Object in, Object inout, int from, int to) {
      byte[] a = (byte[]) in;
      byte[] b = (byte[]) inout;
      for (int i = from; i < to; i++) {
        b[i] = (byte) f.applyAsInt(a[i] & 0xff, b[i] & 0xff);
      }
    }

    @Override
    public void right(Object in, Object inout, int from, int to) {
      byte[] a = (byte[]) in;
      byte[] b = (byte[]) inout;
      for (int i = from; i < to; i++) {
        b[i] = (byte) f.applyAsInt(b[i] & 0xff, a[i] & 0xff);
      }
    }
  }

  record OfChar(IntBinaryOperator f) implements Kernel {
    @Override
    public void left(Object in, Object inout, int from, int to) {
      char[] a = (char[]) in;
      char[] b = (char[]) inout;
      for (int i = from; i < to; i++) {
        b[i] = (char) f.applyAsInt(a[i], b[i]);
      }
    }

    @Override
    public void right(Object in, Object inout, int from, int to) {
      char[] a = (char[]) in;
      char[] b = (char[]) inout;
      for (int i = from; i < to; i++) {
        b[i] = (char) f.applyAsInt(b[i], a[i]);
      }
    }
  }

  record OfShort(IntBinaryOperator f) implements Kernel {
    @Override
    public void left(Object in, Object inout, int from, int to) {
      short[] a = (short[]) in;
      short[] b = (short[]) inout;
      for (int i = from; i < to; i++) {
        b[i] = (short) f.applyAsInt(a[i], b[i]);
      }
    }

    @Override
    public void right(Object in, Object inout, int from, int to) {
      short[] a = (short[]) in;
      short[] b = (short[]) inout;
      for (int i = from; i < to; i++) {
        b[i] = (short) f.applyAsInt(b[i], a[i]);
      }
    }
  }

  record OfLong(LongBinaryOperator f) implements Kernel {
    @Override
    public void left(Object in, Object inout, int from, int to) {
      long[] a = (long[]) in;
      long[] b = (long[]) inout;
      for (int i = from; i < to; i++) {
        b[i] = f.applyAsLong(a[i], b[i]);
      }
    }

    @Override
    public void right(Object in, Object inout, int from, int to) {
      long[] a = (long[]) in;
      long[] b = (long[]) inout;
      for (int i = from; i < to; i++) {
        b[i] = f.applyAsLong(b[i], a[i]);
      }
    }
  }

  record OfFloat(Op.FloatBinaryOperator f) implements Kernel {
    @Override
    public void left(Object in, Object inout, int from, int to) {
      float[] a = (float[]) in;
      float[] b = (float[]) inout;
      for (int i = from; i < to; i++) {
        b[i] = f.applyAsFloat(a[i], b[i]);
      }
    }

    @Override
    public void right(Object in, Object inout, int from, int to) {
      float[] a = (float[]) in;
      float[] b = (float[]) inout;
      for (int i = from; i < to; i++) {
        b[i] = f.applyAsFloat(b[i], a[i]);
      }
    }
  }

  record OfDouble(DoubleBinaryOperator f) implements Kernel {
    @Override
    public void left(Object in, Object inout, int from, int to) {
      double[] a = (double[]) in;
      double[] b = (double[]) inout;
      for (int i = from; i < to; i++) {
        b[i] = f.applyAsDouble(a[i], b[i]);
      }
    }

    @Override
    public void right(Object in, Object inout, int from, int to) {
      double[] a = (double[]) in;
      double[] b = (double[]) inout;
      for (int i = from; i < to; i++) {
        b[i] = f.applyAsDouble(b[i], a[i]);
      }
    }
  }
}
