package org.mpi4j.junit;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.function.Supplier;

/** Passes on what ranks print, and remembers how it ended. Gets whole lines. */
final class RankOutput extends OutputStream {
  private static final int KEPT = 20;
  private static final String LAUNCHER = "mpi4j: ";

  /** Asked each time: those who run tests replace System.out. */
  private final Supplier<PrintStream> to;

  private final ArrayDeque<String> last = new ArrayDeque<>();
  private String verdict = "";

  RankOutput(Supplier<PrintStream> to) {
    this.to = to;
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    PrintStream stream = to.get();
    stream.write(bytes, offset, length);
    stream.flush();
    keep(new String(bytes, offset, length, StandardCharsets.UTF_8));
  }

  private synchronized void keep(String text) {
    text.lines()
        .forEach(line -> {
          if (line.startsWith(LAUNCHER)) {
            verdict = line.substring(LAUNCHER.length());
          } else if (!line.isBlank()) {
            last.addLast(line);
            if (last.size() > KEPT) {
              last.removeFirst();
            }
          }
        });
  }

  /** What the launcher has said last of the end of the job, or empty. */
  synchronized String verdict() {
    return verdict;
  }

  /** The end of what ranks have printed, below each other, or empty. */
  synchronized String lastLines() {
    return last.isEmpty() ? "" : ", having printed\n    " + String.join("\n    ", last);
  }
}
