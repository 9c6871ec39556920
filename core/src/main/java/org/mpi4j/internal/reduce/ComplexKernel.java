package org.mpi4j.internal.reduce;

/**
 * SUM and PROD of complex numbers, whose real and imaginary parts alternate. The product is the
 * plain formula: infinities and NaN come out as they do there.
 *
 * @param product whether it is PROD
 */
record ComplexKernel(boolean product) implements Kernel {
  @Override
  public void left(Object in, Object inout, int from, int to) {
    if (inout instanceof double[] b) {
      left((double[]) in, b, 2 * from, 2 * to);
    } else {
      left((float[]) in, (float[]) inout, 2 * from, 2 * to);
    }
  }

  private void left(double[] a, double[] b, int from, int to) {
    if (!product) {
      for (int i = from; i < to; i++) {
        b[i] = a[i] + b[i];
      }
      return;
    }
    for (int i = from; i < to; i += 2) {
      double re = a[i] * b[i] - a[i + 1] * b[i + 1];
      b[i + 1] = a[i] * b[i + 1] + a[i + 1] * b[i];
      b[i] = re;
    }
  }

  private void left(float[] a, float[] b, int from, int to) {
    if (!product) {
      for (int i = from; i < to; i++) {
        b[i] = a[i] + b[i];
      }
      return;
    }
    for (int i = from; i < to; i += 2) {
      float re = a[i] * b[i] - a[i + 1] * b[i + 1];
      b[i + 1] = a[i] * b[i + 1] + a[i + 1] * b[i];
      b[i] = re;
    }
  }
}
