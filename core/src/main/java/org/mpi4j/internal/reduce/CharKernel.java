package org.mpi4j.internal.reduce;

/** The predefined ops on {@code char}; {@code Math.min} on it costs 20 times the comparison. */
record CharKernel(PredefinedOp op) implements Kernel {
  @Override
  public void left(Object in, Object inout, int from, int to) {
    char[] a = (char[]) in;
    char[] b = (char[]) inout;
    switch (op) {
      case SUM -> {
        for (int i = from; i < to; i++) {
          b[i] = (char) (a[i] + b[i]);
        }
      }
      case PROD -> {
        for (int i = from; i < to; i++) {
          b[i] = (char) (a[i] * b[i]);
        }
      }
      case MIN -> {
        for (int i = from; i < to; i++) {
          char x = a[i];
          char y = b[i];
          b[i] = x < y ? x : y;
        }
      }
      case MAX -> {
        for (int i = from; i < to; i++) {
          char x = a[i];
          char y = b[i];
          b[i] = x > y ? x : y;
        }
      }
      case LAND -> {
        for (int i = from; i < to; i++) {
          b[i] = (char) (a[i] != 0 && b[i] != 0 ? 1 : 0);
        }
      }
      case LOR -> {
        for (int i = from; i < to; i++) {
          b[i] = (char) ((a[i] | b[i]) != 0 ? 1 : 0);
        }
      }
      case LXOR -> {
        for (int i = from; i < to; i++) {
          b[i] = (char) ((a[i] != 0) != (b[i] != 0) ? 1 : 0);
        }
      }
      case BAND -> {
        for (int i = from; i < to; i++) {
          b[i] = (char) (a[i] & b[i]);
        }
      }
      case BOR -> {
        for (int i = from; i < to; i++) {
          b[i] = (char) (a[i] | b[i]);
        }
      }
      case BXOR -> {
        for (int i = from; i < to; i++) {
          b[i] = (char) (a[i] ^ b[i]);
        }
      }
    }
  }
}
