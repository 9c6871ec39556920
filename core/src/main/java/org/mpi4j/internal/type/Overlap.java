package org.mpi4j.internal.type;

import java.util.Arrays;
import java.util.Comparator;
import org.mpi4j.internal.type.Layout.Loop;
import org.mpi4j.internal.type.Layout.Parts;
import org.mpi4j.internal.type.Layout.Run;
import org.mpi4j.internal.type.Layout.Runs;

/**
 * Whether some byte of a layout occurs twice: nothing can be received there. Loops are judged by
 * their strides where these suffice, else all runs are compared; layouts of too many runs for that
 * pass.
 */
final class Overlap {
  private static final int MOST_RUNS = 1 << 16;

  private final long[][] runs;
  private int count;

  private Overlap(int runs) {
    this.runs = new long[runs][];
  }

  static boolean isIn(Layout layout) {
    if (isNestOfGaps(layout)) {
      return false;
    }
    long n = runs(layout);
    if (n > MOST_RUNS) {
      return false;
    }
    var all = new Overlap((int) n);
    all.add(layout, 0);
    return all.isFound();
  }

  /** Loops around a run, each of which steps over all that those with shorter steps make. */
  private static boolean isNestOfGaps(Layout layout) {
    long[][] loops = new long[64][];
    int depth = 0;
    Layout body = layout;
    while (body instanceof Loop loop) {
      loops[depth++] = new long[] {Math.abs(loop.stride()), loop.count()};
      body = loop.body();
    }
    if (!(body instanceof Run run)) {
      return false;
    }
    Arrays.sort(loops, 0, depth, Comparator.comparingLong(l -> l[0]));
    long span = run.size();
    for (int i = 0; i < depth; i++) {
      if (loops[i][0] < span) {
        return false;
      }
      span += (loops[i][1] - 1) * loops[i][0];
    }
    return true;
  }

  /** Number of runs; more than the limit for any larger number. */
  private static long runs(Layout layout) {
    return switch (layout) {
      case Run _ -> 1;
      case Runs r -> r.offsets().length;
      case Loop l -> Math.min(l.count(), MOST_RUNS + 1L) * Math.min(runs(l.body()), MOST_RUNS + 1L);
      case Parts p -> {
        long sum = 0;
        for (int i = 0; i < p.parts().length && sum <= MOST_RUNS; i++) {
          sum += runs(p.parts()[i]);
        }
        yield sum;
      }
    };
  }

  private void add(Layout layout, long at) {
    switch (layout) {
      case Run run -> runs[count++] = new long[] {at + run.offset(), run.size()};
      case Runs r -> {
        for (int i = 0; i < r.offsets().length; i++) {
          long size = r.positions()[i + 1] - r.positions()[i];
          runs[count++] = new long[] {at + r.start() + r.offsets()[i], size};
        }
      }
      case Loop l -> {
        for (long i = 0; i < l.count(); i++) {
          add(l.body(), at + l.start() + i * l.stride());
        }
      }
      case Parts p -> {
        for (int i = 0; i < p.parts().length; i++) {
          add(p.parts()[i], at + p.start() + p.offsets()[i]);
        }
      }
    }
  }

  private boolean isFound() {
    Arrays.sort(runs, Comparator.comparingLong(r -> r[0]));
    for (int i = 1; i < runs.length; i++) {
      if (runs[i][0] < runs[i - 1][0] + runs[i - 1][1]) {
        return true;
      }
    }
    return false;
  }
}
