package org.mpi4j.bench.scale;

import java.util.List;

/** Time of one operation on many ranks of a machine with a processor for each. */
final class Projection {
  private static final long MOST_MEMORY = 256 << 20;
  private static final long MOST_OF_ALL = 1L << 30;
  private static final long MOST_OF_TREE = 16 << 20;
  private static final long MOST_OF_TREES = 8L << 30;
  private static final long MOST_EVENTS = 30_000_000;
  private static final int ALL_RANKS = 1024;
  private static final int CHECKED = 64;
  private static final long LARGEST_CHECKED = 64 << 10;
  private static final double CLOSE = 0.01;

  private Projection() {}

  /** Microseconds until the last rank has finished; NaN if that takes too much memory or time. */
  static double micros(Schedules s, int ranks, long bytes, Machine machine) {
    if (s.memory(ranks, bytes) > MOST_MEMORY) {
      return Double.NaN;
    }
    if (ranks <= ALL_RANKS && isCheap(s, ranks, bytes)) {
      return everyRank(s, ranks, bytes, machine);
    }
    try (var recording = s.recording(ranks, bytes)) {
      Trace first = recording.of(0, 0);
      if (isAlike(s, bytes, machine)) {
        return Simulation.alike(first, machine);
      }
      // Of a tree the root has the most to do; of anything else all have as much.
      boolean fits =
          s.rooted() >= 0
              ? s.memory(ranks, bytes) <= MOST_OF_TREE && ranks * bytes <= MOST_OF_TREES
              : (long) first.length() * ranks <= MOST_EVENTS;
      return fits ? Simulation.run(recording.all(0), machine) : Double.NaN;
    }
  }

  /** Recording a rank takes as long as its copies. */
  static boolean isCheap(Schedules s, int ranks, long bytes) {
    return ranks * s.memory(ranks, bytes) <= MOST_OF_ALL;
  }

  private static double everyRank(Schedules s, int ranks, long bytes, Machine machine) {
    try (var recording = s.recording(ranks, bytes)) {
      return Simulation.run(recording.all(0), machine);
    }
  }

  /** Whether one rank stands for all: tried where all of them can be simulated. */
  static boolean isAlike(Schedules s, long bytes, Machine machine) {
    try (var recording = s.recording(CHECKED, Math.min(bytes, LARGEST_CHECKED))) {
      double all = Simulation.run(recording.all(0), machine);
      double one = Simulation.alike(recording.of(0, 0), machine);
      return s.rooted() < 0 && Math.abs(all - one) <= CLOSE * all;
    }
  }

  /** Alphas, betas and gammas of a schedule, see {@link CostLine}. */
  static double[] coefficients(Schedules s, int ranks, long bytes) {
    try (var recording = s.recording(ranks, bytes)) {
      Trace[] traces = recording.all(0);
      return List.of(Machine.MESSAGES, Machine.BYTES, Machine.REDUCED).stream()
          .mapToDouble(m -> Simulation.run(traces, m) / (m == Machine.MESSAGES ? 1 : bytes))
          .toArray();
    }
  }
}
