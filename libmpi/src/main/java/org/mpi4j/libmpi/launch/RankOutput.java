package org.mpi4j.libmpi.launch;

import java.io.PrintStream;

/** System.out and System.err of a rank, by whole lines. */
final class RankOutput {
  private final LinePrinter out;
  private final LinePrinter err;

  private RankOutput(LinePrinter out, LinePrinter err) {
    this.out = out;
    this.err = err;
  }

  /** Puts itself before the streams that there are. */
  static RankOutput install() {
    return install(before(System.out), before(System.err));
  }

  /** Lets both streams write to other places. */
  static RankOutput install(LinePrinter.Sink out, LinePrinter.Sink err) {
    var output =
        new RankOutput(new LinePrinter(out, "mpi4j out"), new LinePrinter(err, "mpi4j err"));
    System.setOut(new PrintStream(output.out, false, System.out.charset()));
    System.setErr(new PrintStream(output.err, false, System.err.charset()));
    return output;
  }

  private static LinePrinter.Sink before(PrintStream stream) {
    return (bytes, length) -> {
      stream.write(bytes, 0, length);
      stream.flush();
    };
  }

  /** Writes what is held. */
  void show() {
    out.show();
    err.show();
  }

  /** Writes what is held, and holds nothing any more. */
  void end() {
    out.end();
    err.end();
  }
}
