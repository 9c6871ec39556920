package org.mpi4j.local.launch;

import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.mpi4j.internal.launch.ExitCode;
import org.mpi4j.internal.launch.Output;

/** System.out or System.err of ranks that are threads: keeps their lines whole, and tags them. */
final class RankPrinter extends OutputStream {
  private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private static final class Line extends ByteArrayOutputStream {
    private final Output.Source source;
    private long changedAt;

    Line(Output.Source source) {
      this.source = source;
    }

    byte[] bytes() {
      return buf;
    }

    void keepFrom(int end) {
      count -= end;
      System.arraycopy(buf, end, buf, 0, count);
    }
  }

  private final Output out;
  private final Supplier<Integer> rank;
  private final Line[] lines;
  private final Line noRank;

  private RankPrinter(FileDescriptor to, int size, boolean tagged, Supplier<Integer> rank) {
    out = new Output(new FileOutputStream(to), e -> Ending.exit(ExitCode.OUTPUT_CLOSED));
    this.rank = rank;
    lines = new Line[size];
    for (int i = 0; i < size; i++) {
      lines[i] = new Line(out.source(tagged ? "[" + i + "] " : null));
    }
    noRank = new Line(out.source(null));
  }

  /**
   * Replaces System.out and System.err.
   *
   * @param size number of ranks
   * @param tagged whether each line starts with its rank
   * @param rank the rank of the calling thread, null when it has none
   */
  static void install(int size, boolean tagged, Supplier<Integer> rank) {
    var out = new RankPrinter(FileDescriptor.out, size, tagged, rank);
    var err = new RankPrinter(FileDescriptor.err, size, tagged, rank);
    Charset outSet = System.out.charset();
    Charset errSet = System.err.charset();
    System.setOut(new PrintStream(out, false, outSet));
    System.setErr(new PrintStream(err, false, errSet));
    var prompts =
        new Thread(
            () -> {
              while (true) {
                LockSupport.parkNanos(LOOK_EVERY_NANOS);
                out.showPrompts(Output.SILENCE);
                err.showPrompts(Output.SILENCE);
              }
            },
            "mpi4j prompts");
    prompts.setDaemon(true);
    prompts.start();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  out.showRest();
                  err.showRest();
                },
                "mpi4j flush"));
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    Integer r = rank.get();
    Line line = r == null ? noRank : lines[r];
    synchronized (line) {
      int before = Math.max(0, line.size() - 1);
      line.write(bytes, offset, length);
      line.changedAt = System.nanoTime();
      int end = Output.afterLastLine(line.bytes(), before, line.size());
      if (end > 0) {
        out.lines(line.source, line.bytes(), end);
        line.keepFrom(end);
      }
    }
  }

  private void showRest() {
    for (int i = 0; i <= lines.length; i++) {
      Line line = i < lines.length ? lines[i] : noRank;
      synchronized (line) {
        if (line.size() > 0) {
          out.piece(line.source, line.bytes(), line.size());
          line.reset();
        }
        out.ended(line.source);
      }
    }
  }

  private void showPrompts(long silence) {
    for (int i = 0; i <= lines.length; i++) {
      Line line = i < lines.length ? lines[i] : noRank;
      synchronized (line) {
        if (line.size() > 0
            && System.nanoTime() - line.changedAt >= silence
            && out.prompt(line.source, line.bytes(), line.size())) {
          line.reset();
        }
      }
    }
  }
}
