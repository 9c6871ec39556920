package org.mpi4j.jupyter.eval;

import java.util.ArrayList;
import java.util.List;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/**
 * A snippet of a cell.
 *
 * @param source without what is before and after it
 * @param line of the cell at which it begins, from 1
 * @param complete whether it parses
 * @param ended whether the cell has a semicolon after it
 */
record Piece(String source, int line, boolean complete, boolean ended) {
  /** Cuts a text into snippets; only the last may be incomplete. */
  static List<Piece> split(SourceCodeAnalysis analysis, String text, int firstLine) {
    var pieces = new ArrayList<Piece>();
    String rest = text;
    while (!rest.isBlank()) {
      CompletionInfo info = analysis.analyzeCompletion(rest);
      Completeness completeness = info.completeness();
      if (completeness == Completeness.EMPTY) {
        break;
      }
      boolean complete =
          completeness != Completeness.UNKNOWN
              && completeness != Completeness.DEFINITELY_INCOMPLETE;
      String remaining = complete && info.remaining() != null ? info.remaining() : "";
      String taken = rest.substring(0, rest.length() - remaining.length());
      if (taken.isEmpty()) {
        break;
      }
      int line = firstLine + lines(text.substring(0, text.length() - rest.length()));
      int blank = taken.length() - taken.stripLeading().length();
      line += lines(taken.substring(0, blank));
      boolean ended = completeness == Completeness.COMPLETE;
      // JShell gives the source with the semicolon that was missing.
      String source = complete && info.source() != null ? info.source() : rest;
      pieces.add(new Piece(source.stripLeading(), line, complete, ended && endsInSemicolon(taken)));
      rest = remaining;
    }
    return pieces;
  }

  private static boolean endsInSemicolon(String taken) {
    return taken.stripTrailing().endsWith(";");
  }

  private static int lines(String text) {
    return (int) text.chars().filter(c -> c == '\n').count();
  }

  /** Is its value what a cell shows? Declarations and assignments show nothing. */
  static boolean shown(Snippet snippet) {
    return switch (snippet.subKind()) {
      case TEMP_VAR_EXPRESSION_SUBKIND, VAR_VALUE_SUBKIND, OTHER_EXPRESSION_SUBKIND -> true;
      default -> false;
    };
  }
}
