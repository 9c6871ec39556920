package org.mpi4j.bench;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;
import org.mpi4j.Comm;

/**
 * Runs a loop in batches until its time is up, and keeps the time of each batch. Rank 0 decides and
 * measures; the others are told before each batch how many operations it has.
 */
final class Batches {
  /** What is measured: so many operations, on every rank that takes part. */
  interface Body {
    void run(int operations);
  }

  private record Measurement(Item item, int share, Body body, Computation computation) {}

  private static final int TAG = 1 << 20;
  private static final int PASSES = 3;
  private static final long SETTLE = 50_000_000;
  private static final long LONGEST_BATCH = 600_000_000_000L;
  private static final double NANOS = 1e9;
  private static final double MICRO = 1e3;
  private static final double PERCENT = 100;

  /** A batch takes at most this part of the time of its row, if it can be made shorter. */
  private static final int BATCHES_OF_ROW = 4;

  private final Comm comm;
  private final int ranks;
  private final ProgramOptions options;

  /** Operations of the next batch, 0 at the end; nanoseconds of computation for each. */
  private final int[] next = new int[2];

  private final Histogram times = new Histogram(LONGEST_BATCH, 4);
  private final Histogram computing = new Histogram(LONGEST_BATCH, 4);
  private final List<Measurement> measurements = new ArrayList<>();
  private int operations;
  private boolean titled;

  /**
   * For ranks 0 to {@code ranks - 1}; the other ranks have nothing to do.
   *
   * @param comm the communicator
   * @param ranks how many take part
   * @param options time limits and where the rows go
   */
  Batches(Comm comm, int ranks, ProgramOptions options) {
    this.comm = comm;
    this.ranks = ranks;
    this.options = options;
  }

  /**
   * Adds a row.
   *
   * @param label its label
   * @param operations how many operations the body runs at once
   * @param share part of the time that counts: 2 for a round trip whose half is wanted
   * @param body the operations
   */
  void add(String label, int operations, int share, Body body) {
    add(new Item(label, 0, operations, 1), share, body, null);
  }

  /**
   * Adds a row.
   *
   * @param item its label and how many operations the body runs at once
   * @param share see above
   * @param body the operations
   * @param computation what is computed meanwhile, or null
   */
  void add(Item item, int share, Body body, Computation computation) {
    measurements.add(new Measurement(item, share, body, computation));
  }

  /** Measures all rows; rank 0 writes each when it has it, or prints it under a title. */
  void run(String title) {
    // All rows first, several times: what the compiler learns from the last one may make it
    // compile again what the first one uses.
    long warmup = (long) (options.warmup() * NANOS) / (PASSES * measurements.size());
    for (int pass = 0; pass < PASSES; pass++) {
      for (Measurement m : measurements) {
        run(warmup, m, 0);
      }
    }
    for (Measurement m : measurements) {
      run(Math.min(SETTLE, nanos()), m, 0);
      long before = allocated();
      run(nanos(), m, 0);
      long bytes = allocated() - before;
      double median = times.getValueAtPercentile(50);
      double p99 = times.getValueAtPercentile(99);
      double all = (double) times.getTotalCount() * operations;
      double overlap = m.computation == null ? -1 : overlap(m, median / operations);
      if (comm.rank() == 0) {
        double unit = MICRO * operations * m.share;
        write(title, new Row(m.item.label(), median / unit, p99 / unit, bytes / all, overlap));
      }
    }
  }

  private long nanos() {
    return (long) (options.seconds() * NANOS);
  }

  /** Percentage of an operation's time that a computation as long as itself hides. */
  private double overlap(Measurement m, double pure) {
    int before = operations;
    run(nanos(), m, Math.max(1, (int) Math.min(Integer.MAX_VALUE, pure)));
    double exposed = times.getValueAtPercentile(50) - computing.getValueAtPercentile(50);
    double share = exposed / operations / pure;
    operations = before;
    return Math.clamp(PERCENT * (1 - share), 0, PERCENT);
  }

  private void run(long nanos, Measurement m, int compute) {
    if (comm.rank() != 0) {
      while (true) {
        comm.recv(next, 0, TAG);
        if (next[0] == 0) {
          return;
        }
        batch(m);
      }
    }
    next[1] = compute;
    operations = m.item.least();
    long start = System.nanoTime();
    long first = batch(m);
    // Slow ones, such as of more ranks than processors, would exceed their time in large batches.
    double fit = (double) nanos / BATCHES_OF_ROW / Math.max(1, first);
    int units = (int) Math.clamp(fit, 1, m.item.most() / m.item.least());
    operations = units * m.item.least();
    times.reset();
    computing.reset();
    do {
      times.recordValue(Math.min(LONGEST_BATCH, batch(m)));
      if (compute != 0) {
        computing.recordValue(Math.min(LONGEST_BATCH, m.computation.spent()));
      }
    } while (System.nanoTime() - start < nanos);
    operations = 0;
    tell();
    operations = units * m.item.least();
  }

  /** One batch; on rank 0 the others are told, and its time is returned. */
  private long batch(Measurement m) {
    if (comm.rank() == 0) {
      tell();
    }
    if (m.computation != null) {
      m.computation.nanos(next[1]);
      m.computation.spent();
    }
    long begin = System.nanoTime();
    m.body.run(next[0]);
    return System.nanoTime() - begin;
  }

  private void tell() {
    next[0] = operations;
    for (int r = 1; r < ranks; r++) {
      comm.send(next, r, TAG);
    }
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }

  private void write(String title, Row r) {
    if (options.out() != null) {
      try {
        Files.writeString(
            options.out(), r.line() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return;
    }
    if (!titled) {
      System.out.println("# " + title + ", " + ranks + " ranks; times in us");
      System.out.printf("%24s %12s %12s %12s %9s%n", "", "median", "p99", "B/op", "overlap");
      titled = true;
    }
    System.out.printf(
        Locale.ROOT,
        "%24s %12.3f %12.3f %12.1f %9s%n",
        r.label(),
        r.median(),
        r.p99(),
        r.allocated(),
        r.overlap() < 0 ? "" : String.format(Locale.ROOT, "%.0f %%", r.overlap()));
  }
}
