package org.mpi4j.jupyter.magic;

import java.util.ArrayList;
import java.util.List;

/**
 * Tells magics from Java. A line is a magic if its first sign is {@code %} with a letter behind it,
 * outside of brackets, comments and texts.
 */
public final class CellReader {
  private final String[] lines;
  private final List<Part> parts = new ArrayList<>();
  private final StringBuilder java = new StringBuilder();
  private int javaLine = 1;
  private final JavaScan scan = new JavaScan();

  private CellReader(String cell) {
    lines = cell.split("\n", -1);
  }

  /**
   * Reads a cell.
   *
   * @param cell its text
   * @return its parts, in order; Java that is blank is left out
   */
  public static List<Part> read(String cell) {
    return new CellReader(cell.replace("\r\n", "\n")).parts();
  }

  private List<Part> parts() {
    int first = 0;
    while (first < lines.length - 1 && lines[first].isBlank()) {
      first++;
    }
    String start = lines[first].stripLeading();
    if (start.startsWith("%%") && named(start, 2)) {
      String body = String.join("\n", List.of(lines).subList(first + 1, lines.length));
      String name = name(start, 2);
      return List.of(new Part.CellMagic(name, rest(start, 2 + name.length()), body, first + 1));
    }
    for (int i = 0; i < lines.length; i++) {
      line(lines[i], i + 1);
    }
    endJava();
    return parts;
  }

  private void line(String line, int number) {
    String start = line.stripLeading();
    if (scan.open() || !start.startsWith("%") || !named(start, 1)) {
      scan.line(line);
      java.append(line).append('\n');
      return;
    }
    endJava();
    String name = name(start, 1);
    parts.add(new Part.LineMagic(name, rest(start, 1 + name.length()), number));
    javaLine = number + 1;
  }

  private void endJava() {
    String source = java.toString();
    if (!source.isBlank()) {
      parts.add(new Part.Java(source, javaLine));
    }
    java.setLength(0);
  }

  private static boolean named(String text, int at) {
    return text.length() > at && Character.isLetter(text.charAt(at));
  }

  private static String name(String text, int at) {
    int end = at;
    while (end < text.length()
        && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
      end++;
    }
    return text.substring(at, end);
  }

  /** What is behind the name and one blank. */
  private static String rest(String text, int at) {
    return text.substring(at).strip();
  }
}
