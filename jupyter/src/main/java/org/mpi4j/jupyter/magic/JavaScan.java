package org.mpi4j.jupyter.magic;

/** Follows Java line by line, far enough to know whether brackets, comments or texts are open. */
final class JavaScan {
  private static final String TEXT_BLOCK = "\"\"\"";

  private int depth;
  private boolean comment;
  private boolean textBlock;

  /** Is the next line inside of something? */
  boolean open() {
    return depth > 0 || comment || textBlock;
  }

  void line(String line) {
    int at = 0;
    while (at < line.length()) {
      at = comment ? comment(line, at) : textBlock ? textBlock(line, at) : code(line, at);
    }
  }

  private int comment(String line, int at) {
    int end = line.indexOf("*/", at);
    comment = end < 0;
    return end < 0 ? line.length() : end + 2;
  }

  private int textBlock(String line, int at) {
    if (line.charAt(at) == '\\') {
      return at + 2;
    }
    if (line.startsWith(TEXT_BLOCK, at)) {
      textBlock = false;
      return at + TEXT_BLOCK.length();
    }
    return at + 1;
  }

  private int code(String line, int at) {
    char c = line.charAt(at);
    if (line.startsWith("//", at)) {
      return line.length();
    }
    if (line.startsWith("/*", at)) {
      comment = true;
      return at + 2;
    }
    if (line.startsWith(TEXT_BLOCK, at)) {
      textBlock = true;
      return at + TEXT_BLOCK.length();
    }
    if (c == '"' || c == '\'') {
      return literal(line, at + 1, c);
    }
    if ("([{".indexOf(c) >= 0) {
      depth++;
    } else if (")]}".indexOf(c) >= 0) {
      depth = Math.max(0, depth - 1);
    }
    return at + 1;
  }

  /** Literals end on their line, also bad ones. */
  private static int literal(String line, int at, char quote) {
    int i = at;
    while (i < line.length() && line.charAt(i) != quote) {
      i += line.charAt(i) == '\\' ? 2 : 1;
    }
    return i + 1;
  }
}
