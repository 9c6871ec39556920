package org.mpi4j.bench;

import org.mpi4j.Request;

/** Work that a rank does while a collective is under way: what a program would compute. */
final class Computation {
  /** Between them the request is tested, as the standard advises for progress. */
  private static final int PARTS = 4;

  private static final int CALIBRATIONS = 2000;
  private static final int STEPS_OF_CALIBRATION = 10_000;

  private final double nanosPerStep;
  private long nanos;
  private long spent;
  private double x = 1;

  Computation() {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < CALIBRATIONS; i++) {
      long begin = System.nanoTime();
      compute(STEPS_OF_CALIBRATION);
      best = Math.min(best, System.nanoTime() - begin);
    }
    nanosPerStep = Math.max(1, best) / (double) STEPS_OF_CALIBRATION;
  }

  /** Sets how long it takes, 0 for nothing. */
  void nanos(long time) {
    nanos = time;
  }

  /** Time spent in it since this was last asked. */
  long spent() {
    long time = spent;
    spent = 0;
    return time;
  }

  /** Computes, if there is anything to compute, while a request is under way. */
  void during(Request<?> request) {
    if (nanos == 0) {
      return;
    }
    long steps = (long) (nanos / nanosPerStep / PARTS);
    for (int i = 0; i < PARTS; i++) {
      long begin = System.nanoTime();
      compute(steps);
      spent += System.nanoTime() - begin;
      request.test();
    }
  }

  private void compute(long steps) {
    double y = x;
    for (long i = 0; i < steps; i++) {
      y = y * 0.999999 + 1e-6;
    }
    x = y;
  }
}
