package org.mpi4j.pool;

import java.io.PrintStream;

/** Shows the progress of a map on a terminal, when it takes longer than a second. */
final class ProgressBar implements ProgressListener {
  private static final int WIDTH = 30;
  private static final long FIRST_NANOS = 1_000_000_000L;
  private static final long EVERY_NANOS = 100_000_000L;

  private final PrintStream out;
  private final long start = System.nanoTime();
  private long shown = start + FIRST_NANOS - EVERY_NANOS;
  private boolean visible;

  private ProgressBar(PrintStream out) {
    this.out = out;
  }

  /** A bar, or nothing where nobody would see it. */
  static ProgressListener onTerminal() {
    boolean terminal =
        System.getenv("MPI4J_TERMINAL") != null
            || System.console() != null && System.console().isTerminal();
    return terminal ? new ProgressBar(System.err) : null;
  }

  /** A bar on a stream, from the beginning. */
  static ProgressBar on(PrintStream out) {
    var bar = new ProgressBar(out);
    bar.shown = bar.start - EVERY_NANOS;
    return bar;
  }

  @Override
  public synchronized void progress(long done, long total) {
    long now = System.nanoTime();
    boolean last = done == total;
    if (now - shown < EVERY_NANOS && !(last && visible)) {
      return;
    }
    shown = now;
    visible = true;
    out.print("\r" + text(done, total, (now - start) / FIRST_NANOS) + (last ? "\n" : ""));
    out.flush();
  }

  private static String text(long done, long total, long seconds) {
    if (total <= 0) {
      return done + " done, " + seconds + " s";
    }
    int full = (int) (WIDTH * done / total);
    return "[%s%s] %d %%, %d of %d, %d s"
        .formatted(
            "#".repeat(full), ".".repeat(WIDTH - full), 100 * done / total, done, total, seconds);
  }
}
