package org.mpi4j.internal.reduce;

/**
 * MIN and MAX of unsigned integers. Flipping the sign bit turns their order into that of signed
 * ones, in one instruction.
 *
 * @param largest whether it is MAX
 */
record UnsignedKernel(boolean largest) implements Kernel {
  @Override
  public void left(Object in, Object inout, int from, int to) {
    switch (inout) {
      case byte[] b -> left((byte[]) in, b, from, to);
      case int[] b -> left((int[]) in, b, from, to);
      case long[] b -> left((long[]) in, b, from, to);
      default -> throw new AssertionError(inout.getClass());
    }
  }

  private void left(byte[] a, byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      byte x = (byte) (a[i] ^ Byte.MIN_VALUE);
      byte y = (byte) (b[i] ^ Byte.MIN_VALUE);
      b[i] = (byte) ((x > y == largest ? x : y) ^ Byte.MIN_VALUE);
    }
  }

  private void left(int[] a, int[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      int x = a[i] ^ Integer.MIN_VALUE;
      int y = b[i] ^ Integer.MIN_VALUE;
      b[i] = (largest ? Math.max(x, y) : Math.min(x, y)) ^ Integer.MIN_VALUE;
    }
  }

  private void left(long[] a, long[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      long x = a[i] ^ Long.MIN_VALUE;
      long y = b[i] ^ Long.MIN_VALUE;
      b[i] = (largest ? Math.max(x, y) : Math.min(x, y)) ^ Long.MIN_VALUE;
    }
  }
}
