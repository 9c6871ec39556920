package org.mpi4j.internal.reduce;

/** The predefined ops on {@code float}. */
record FloatKernel(PredefinedOp op) implements Kernel {
  @Override
  public void left(Object in, Object inout, int from, int to) {
    float[] a = (float[]) in;
    float[] b = (float[]) inout;
    switch (op) {
      case SUM -> {
        for (int i = from; i < to; i++) {
          b[i] = a[i] + b[i];
        }
      }
      case PROD -> {
        for (int i = from; i < to; i++) {
          b[i] = a[i] * b[i];
        }
      }
      case MIN -> {
        for (int i = from; i < to; i++) {
          b[i] = Math.min(a[i], b[i]);
        }
      }
      case MAX -> {
        for (int i = from; i < to; i++) {
          b[i] = Math.max(a[i], b[i]);
        }
      }
      default -> throw new AssertionError(op + " on float");
    }
  }
}
