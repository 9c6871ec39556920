package org.mpi4j.jupyter.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import jdk.jshell.Diag;

/** The compiler's messages as lines of the cell. */
final class CompileError {
  private static final String NAME = "CompileError";

  private CompileError() {}

  static Outcome.Failed of(List<Diag> diagnostics, String source, int cell, int firstLine) {
    var lines = new ArrayList<String>();
    String first = null;
    for (Diag diagnostic : diagnostics) {
      if (diagnostic.isError()) {
        String text = add(lines, diagnostic, source, cell, firstLine);
        first = first == null ? text : first;
      }
    }
    return new Outcome.Failed(NAME, first == null ? "this is not Java" : first, lines);
  }

  static Outcome.Failed of(String text) {
    return new Outcome.Failed(NAME, text, List.of(text));
  }

  private static String add(
      List<String> lines, Diag diagnostic, String source, int cell, int firstLine) {
    int at = Math.clamp(diagnostic.getPosition(), 0, source.length());
    int end = Math.clamp(diagnostic.getEndPosition(), at, source.length());
    // At the end of the text there is nothing to point at: point at the last sign.
    if (at == source.length() && at > 0) {
      at = source.stripTrailing().length() - 1;
      end = at;
    }
    int start = source.lastIndexOf('\n', at - 1) + 1;
    int stop = source.indexOf('\n', at);
    String line = source.substring(start, stop < 0 ? source.length() : stop);
    int number =
        firstLine + (int) source.substring(0, start).chars().filter(c -> c == '\n').count();
    String[] message = diagnostic.getMessage(Locale.ENGLISH).strip().split("\n");
    String where = "cell " + cell + " line " + number + ": " + message[0];
    lines.add(where);
    lines.add("    " + line);
    int marks = Math.max(1, Math.min(end, start + line.length()) - at);
    lines.add("    " + " ".repeat(at - start) + "^".repeat(marks));
    for (int i = 1; i < message.length; i++) {
      lines.add("  " + message[i].stripTrailing());
    }
    return where;
  }
}
