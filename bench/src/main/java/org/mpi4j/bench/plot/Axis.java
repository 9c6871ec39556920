package org.mpi4j.bench.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * How values are placed on one side of a plot.
 *
 * @param label what the values are
 * @param base of the logarithm, 0 for a linear axis from 0 to 100
 * @param least smallest value shown
 * @param most largest value shown
 */
record Axis(String label, int base, double least, double most) {
  private static final double PERCENT = 100;
  private static final int STEPS_OF_PERCENT = 5;
  private static final int MOST_TICKS = 10;
  private static final double FEW_DECADES = 2.5;
  private static final String[] BINARY = {"", " Ki", " Mi", " Gi", " Ti"};
  private static final int UNIT = 1024;
  private static final double MARGIN = 1.3;

  /** One that has room for values. */
  static Axis of(String label, int base, double least, double most) {
    if (base == 0) {
      return new Axis(label, 0, 0, PERCENT);
    }
    if (base == 10) {
      return new Axis(label, base, least / MARGIN, most * MARGIN);
    }
    // Without extent there is no scale.
    return most < 2 * least
        ? new Axis(label, base, least / 2, most * 2)
        : new Axis(label, base, least, most);
  }

  /** Place of a value between 0 and 1. */
  double place(double value) {
    return base == 0 ? value / most : Math.log(value / least) / Math.log(most / least);
  }

  /** Values with a line and a label. */
  List<Double> ticks() {
    var ticks = new ArrayList<Double>();
    if (base == 0) {
      for (int i = 0; i <= STEPS_OF_PERCENT; i++) {
        ticks.add(PERCENT * i / STEPS_OF_PERCENT);
      }
      return ticks;
    }
    double powers = Math.log(most / least) / Math.log(base);
    int step = (int) Math.ceil(powers / MOST_TICKS);
    double first = Math.log(least) / Math.log(base);
    for (int e = (int) (base == 10 ? Math.floor(first) : Math.ceil(first - 1e-9)); ; e += step) {
      for (int part : base == 10 && powers < FEW_DECADES ? new int[] {1, 2, 5} : new int[] {1}) {
        double value = part * Math.pow(base, e);
        if (value > most * 1.0001) {
          return ticks;
        }
        if (value >= least * 0.9999) {
          ticks.add(value);
        }
      }
    }
  }

  String text(double value) {
    if (base != 2) {
      return value >= 1
          ? Svg.format("%,.0f", value)
          : Svg.format("%.4f", value).replaceAll("0+$", "");
    }
    int unit = 0;
    double rest = value;
    while (rest >= UNIT && unit < BINARY.length - 1) {
      rest /= UNIT;
      unit++;
    }
    return Svg.format("%.0f%s", rest, BINARY[unit]);
  }
}
