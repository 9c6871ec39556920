package org.mpi4j.libmpi.launch;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import org.mpi4j.internal.launch.Output;

/** System.out and System.err of a rank, by whole lines. */
final class RankOutput {
  private final LinePrinter out;
  private final LinePrinter err;

  private RankOutput(LinePrinter out, LinePrinter err) {
    this.out = out;
    this.err = err;
  }

  /** Puts itself before the streams that there are; the tag, null for none, starts each line. */
  static RankOutput install(String tag) {
    return install(before(System.out, tag), before(System.err, tag));
  }

  /** Lets the launcher have the output. */
  static RankOutput to(RankLink link) {
    return install(
        (bytes, length) -> link.write(Frames.OUT, bytes, length),
        (bytes, length) -> link.write(Frames.ERR, bytes, length));
  }

  private static RankOutput install(LinePrinter.Sink out, LinePrinter.Sink err) {
    var output =
        new RankOutput(new LinePrinter(out, "mpi4j out"), new LinePrinter(err, "mpi4j err"));
    System.setOut(new PrintStream(output.out, false, System.out.charset()));
    System.setErr(new PrintStream(output.err, false, System.err.charset()));
    return output;
  }

  private static LinePrinter.Sink before(PrintStream stream, String tag) {
    if (tag == null) {
      return (bytes, length) -> {
        stream.write(bytes, 0, length);
        stream.flush();
      };
    }
    var output = new Output(stream, RankOutput::lost);
    Output.Source source = output.source(tag);
    return (bytes, length) -> {
      if (Output.isLineEnd(bytes, length - 1, length)) {
        output.lines(source, bytes, length);
      } else {
        output.piece(source, bytes, length);
      }
    };
  }

  private static void lost(IOException reason) {
    // A PrintStream keeps its failures to itself.
    throw new UncheckedIOException(reason);
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
