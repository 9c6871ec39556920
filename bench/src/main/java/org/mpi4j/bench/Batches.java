package org.mpi4j.bench;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;
import org.mpi4j.Comm;

/**
 * Runs a loop in batches until its time is up, and keeps the time of each batch. Rank 0 decides and
 * measures; the others are told before each batch whether there is one more.
 */
final class Batches {
  /** What is measured: so many operations, on every rank that takes part. */
  interface Body {
    void run(int operations);
  }

  private static final int TAG = 1 << 20;
  private static final long SHORT_WARMUP = 50_000_000;
  private static final long LONGEST_BATCH = 600_000_000_000L;
  private static final double NANOS = 1e9;
  private static final double MICRO = 1e3;

  private final Comm comm;
  private final int ranks;
  private final ProgramOptions options;
  private final int[] more = new int[1];
  private final List<Row> rows = new ArrayList<>();
  private long warmup;

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
    this.warmup = (long) (options.warmup() * NANOS);
  }

  /**
   * Measures one row.
   *
   * @param label its label
   * @param operations how many operations the body runs at once
   * @param share part of the time that counts: 2 for a round trip whose half is wanted
   * @param body the operations
   */
  void measure(String label, int operations, int share, Body body) {
    var times = new Histogram(LONGEST_BATCH, 4);
    run(warmup, operations, body, times);
    warmup = SHORT_WARMUP;
    times.reset();
    long before = allocated();
    run((long) (options.seconds() * NANOS), operations, body, times);
    long after = allocated();
    if (comm.rank() == 0) {
      double unit = MICRO * operations * share;
      rows.add(
          new Row(
              label,
              times.getValueAtPercentile(50) / unit,
              times.getValueAtPercentile(99) / unit,
              (double) (after - before) / (times.getTotalCount() * operations)));
    }
  }

  private void run(long nanos, int operations, Body body, Histogram times) {
    if (comm.rank() != 0) {
      while (true) {
        comm.recv(more, 0, TAG);
        if (more[0] == 0) {
          return;
        }
        body.run(operations);
      }
    }
    long start = System.nanoTime();
    long end;
    do {
      tell(1);
      long begin = System.nanoTime();
      body.run(operations);
      end = System.nanoTime();
      times.recordValue(Math.min(LONGEST_BATCH, end - begin));
    } while (end - start < nanos);
    tell(0);
  }

  private void tell(int again) {
    more[0] = again;
    for (int r = 1; r < ranks; r++) {
      comm.send(more, r, TAG);
    }
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }

  /** Writes the rows, or prints them under a title. */
  void finish(String title) {
    if (comm.rank() != 0) {
      return;
    }
    if (options.out() == null) {
      System.out.println("# " + title + ", " + ranks + " ranks; times in us");
      System.out.printf("%24s %12s %12s %12s%n", "", "median", "p99", "B/op");
      for (Row r : rows) {
        System.out.printf(
            Locale.ROOT,
            "%24s %12.3f %12.3f %12.1f%n",
            r.label(),
            r.median(),
            r.p99(),
            r.allocated());
      }
      return;
    }
    try {
      Files.write(options.out(), rows.stream().map(Row::line).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
