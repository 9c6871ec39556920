package org.mpi4j.bench.scale;

import java.util.ArrayList;
import java.util.List;

/**
 * A collective as it was measured on ranks that share this machine's processors.
 *
 * @param op the collective
 * @param ranks how many
 * @param bytes of a part, 0 for a barrier
 * @param micros time of one on rank 0, of many in a row
 */
public record Measured(String op, int ranks, long bytes, double micros) {
  private static final int IN_A_ROW = 4;

  /**
   * Reads what {@link #toString} wrote.
   *
   * @param line the text
   * @return the measurement
   */
  static Measured parse(String line) {
    String[] f = line.split("\t");
    return new Measured(
        f[0], Integer.parseInt(f[1]), Long.parseLong(f[2]), Double.parseDouble(f[3]));
  }

  @Override
  public String toString() {
    return op + "\t" + ranks + "\t" + bytes + "\t" + micros;
  }

  /** What it takes by simulation: as many in a row with as many roots, time of rank 0. */
  Fit.Point point() {
    Schedules s = Schedules.of(op);
    int times = s.rooted() < 0 ? IN_A_ROW : ranks;
    List<Trace[]> operations = new ArrayList<>();
    try (var recording = s.recording(ranks, Math.max(Double.BYTES, bytes))) {
      for (int i = 0; i < times; i++) {
        operations.add(
            i > 0 && s.rooted() < 0 ? operations.getFirst() : recording.all(s.root(i, ranks)));
      }
    }
    return new Fit.Point(micros, m -> Simulation.run(operations, m)[0] / times);
  }
}
