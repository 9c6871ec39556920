package org.mpi4j.internal.reduce;

/** The predefined ops on {@code int}. */
record IntKernel(PredefinedOp op) implements Kernel {
  @Override
  public void left(Object in, Object inout, int from, int to) {
    int[] a = (int[]) in;
    int[] b = (int[]) inout;
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
      case LAND -> {
        for (int i = from; i < to; i++) {
          b[i] = a[i] != 0 && b[i] != 0 ? 1 : 0;
        }
      }
      case LOR -> {
        for (int i = from; i < to; i++) {
          b[i] = (a[i] | b[i]) != 0 ? 1 : 0;
        }
      }
      case LXOR -> {
        for (int i = from; i < to; i++) {
          b[i] = (a[i] != 0) != (b[i] != 0) ? 1 : 0;
        }
      }
      case BAND -> {
        for (int i = from; i < to; i++) {
          b[i] = a[i] & b[i];
        }
      }
      case BOR -> {
        for (int i = from; i < to; i++) {
          b[i] = a[i] | b[i];
        }
      }
      case BXOR -> {
        for (int i = from; i < to; i++) {
          b[i] = a[i] ^ b[i];
        }
      }
    }
  }
}
