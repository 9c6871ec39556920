package org.mpi4j.bench.scale;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Finds the numbers of a machine from measurements: the least sum of squared log ratios. */
final class Fit {
  /** Something measured, and how to simulate it. */
  record Point(double micros, ToDoubleFunction<Machine> simulation) {}

  private static final double FIRST_STEP = 2;
  private static final double LAST_STEP = 1.03;
  private static final double[] START = {0.5, 0.1, 0.1, 0.0001, 0.0001, 1};

  private Fit() {}

  static Machine of(List<Point> points, int processors) {
    double[] best = START.clone();
    double error = error(points, machine(best, processors));
    for (double step = FIRST_STEP; step > LAST_STEP; step = Math.sqrt(step)) {
      boolean better = true;
      while (better) {
        better = false;
        for (int i = 0; i < best.length; i++) {
          for (double factor : new double[] {step, 1 / step}) {
            double[] other = best.clone();
            other[i] *= factor;
            double e = error(points, machine(other, processors));
            if (e < error * 0.9999) {
              best = other;
              error = e;
              better = true;
            }
          }
        }
      }
    }
    return machine(best, processors);
  }

  private static Machine machine(double[] x, int processors) {
    return new Machine(x[0], x[1], x[2], 0, x[3], x[4], processors, x[5]);
  }

  private static double error(List<Point> points, Machine m) {
    return points.stream()
        .mapToDouble(p -> Math.pow(Math.log(p.simulation.applyAsDouble(m) / p.micros), 2))
        .sum();
  }

  /** The factor by which simulations are typically off, at least 1. */
  static double typicalFactor(double[] ratios) {
    return Math.exp(Arrays.stream(ratios).map(r -> Math.abs(Math.log(r))).average().orElse(0));
  }
}
