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

  private record Measurement(String label, int operations, int share, Body body) {}

  private static final int TAG = 1 << 20;
  private static final int PASSES = 3;
  private static final long SETTLE = 50_000_000;
  private static final long LONGEST_BATCH = 600_000_000_000L;
  private static final double NANOS = 1e9;
  private static final double MICRO = 1e3;

  private final Comm comm;
  private final int ranks;
  private final ProgramOptions options;
  private final int[] more = new int[1];
  private final List<Measurement> measurements = new ArrayList<>();

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
    measurements.add(new Measurement(label, operations, share, body));
  }

  /** Measures all rows; then rank 0 writes them, or prints them under a title. */
  void run(String title) {
    var times = new Histogram(LONGEST_BATCH, 4);
    // All rows first, several times: what the compiler learns from the last one may make it
    // compile again what the first one uses.
    long warmup = (long) (options.warmup() * NANOS) / (PASSES * measurements.size());
    for (int pass = 0; pass < PASSES; pass++) {
      for (Measurement m : measurements) {
        run(warmup, m.operations, m.body, times);
      }
    }
    var rows = new ArrayList<Row>();
    for (Measurement m : measurements) {
      run(SETTLE, m.operations, m.body, times);
      times.reset();
      long before = allocated();
      run((long) (options.seconds() * NANOS), m.operations, m.body, times);
      long bytes = allocated() - before;
      if (comm.rank() == 0) {
        double unit = MICRO * m.operations * m.share;
        rows.add(
            new Row(
                m.label,
                times.getValueAtPercentile(50) / unit,
                times.getValueAtPercentile(99) / unit,
                (double) bytes / (times.getTotalCount() * m.operations)));
      }
    }
    if (comm.rank() == 0) {
      write(title, rows);
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

  private void write(String title, List<Row> rows) {
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
