package org.mpi4j.bench;

import java.util.Locale;

/**
 * One line of a table.
 *
 * @param label what was measured, mostly an operation and a size in bytes
 * @param median time of one operation, microseconds
 * @param p99 the time that 99 of 100 batches do not exceed
 * @param allocated heap bytes allocated on rank 0 for each operation, negative if not known
 * @param overlap percentage of the operation's time that is hidden behind a computation, negative
 *     if not measured
 */
public record Row(String label, double median, double p99, double allocated, double overlap) {
  /**
   * A row of an operation that is not overlapped.
   *
   * @param label see above
   * @param median see above
   * @param p99 see above
   * @param allocated see above
   */
  public Row(String label, double median, double p99, double allocated) {
    this(label, median, p99, allocated, -1);
  }

  /**
   * As programs write it for the command: fields between tabs.
   *
   * @return one line
   */
  public String line() {
    return String.format(
        Locale.ROOT, "%s\t%.5f\t%.5f\t%.2f\t%.1f", label, median, p99, allocated, overlap);
  }

  /**
   * Reads what {@link #line} or a program in C or Python wrote; these may leave out the last
   * fields.
   *
   * @param line the line
   * @return the row
   */
  public static Row parse(String line) {
    String[] f = line.split("\t");
    if (f.length < 3) {
      throw new IllegalArgumentException(
          "line = \"" + line + "\": a result is label, median and p99 between tabs");
    }
    return new Row(
        f[0],
        Double.parseDouble(f[1]),
        Double.parseDouble(f[2]),
        f.length > 3 ? Double.parseDouble(f[3]) : -1,
        f.length > 4 ? Double.parseDouble(f[4]) : -1);
  }
}
