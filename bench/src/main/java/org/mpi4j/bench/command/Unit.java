package org.mpi4j.bench.command;

/** How the times of a benchmark are shown. */
enum Unit {
  /** As they are. */
  MICROS("us", false),
  /** As they are, for what takes longer. */
  MILLIS("ms", false),
  /** Bytes by time. */
  BANDWIDTH("MB/s", true),
  /** Messages by time. */
  RATE("million messages/s", true);

  private static final double MICROS_PER_MILLI = 1e3;

  final String text;

  /** Whether more is better. */
  final boolean inverse;

  Unit(String text, boolean inverse) {
    this.text = text;
    this.inverse = inverse;
  }

  /** A time of an operation on so many bytes in this unit. */
  double shown(long size, double micros) {
    return switch (this) {
      case MICROS -> micros;
      case MILLIS -> micros / MICROS_PER_MILLI;
      case BANDWIDTH -> size / micros;
      case RATE -> 1 / micros;
    };
  }

  /** A ratio of times as one of what is shown. */
  double shown(double ratio) {
    return inverse ? 1 / ratio : ratio;
  }
}
