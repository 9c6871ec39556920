package org.mpi4j.internal.reduce;

/** The predefined ops on {@code boolean}. */
record BooleanKernel(PredefinedOp op) implements Kernel {
  @Override
  public void left(Object in, Object inout, int from, int to) {
    boolean[] a = (boolean[]) in;
    boolean[] b = (boolean[]) inout;
    switch (op) {
      case LAND -> {
        for (int i = from; i < to; i++) {
          b[i] = a[i] & b[i];
        }
      }
      case LOR -> {
        for (int i = from; i < to; i++) {
          b[i] = a[i] | b[i];
        }
      }
      case LXOR -> {
        for (int i = from; i < to; i++) {
          b[i] = a[i] ^ b[i];
        }
      }
      default -> throw new AssertionError(op + " on boolean");
    }
  }
}
