package org.mpi4j.bench;

import java.util.Locale;

/**
 * One line of a table.
 *
 * @param label what was measured, mostly a size in bytes
 * @param median time of one operation, microseconds
 * @param p99 the time that 99 of 100 batches do not exceed
 * @param allocated heap bytes allocated on rank 0 for each operation, negative if not known
 */
public record Row(String label, double median, double p99, double allocated) {
  /**
   * As programs write it for the command: fields between tabs.
   *
   * @return one line
   */
  public String line() {
    return String.format(Locale.ROOT, "%s\t%.5f\t%.5f\t%.2f", label, median, p99, allocated);
  }

  /**
   * Reads what {@link #line} or a program in C or Python wrote; these leave out the last field.
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
    double allocated = f.length > 3 ? Double.parseDouble(f[3]) : -1;
    return new Row(f[0], Double.parseDouble(f[1]), Double.parseDouble(f[2]), allocated);
  }
}
