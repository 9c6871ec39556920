package org.mpi4j.cluster;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which line of which cell a line of a snippet class is. */
final class CellLines {
  private static final Pattern IN_TEXT = Pattern.compile("(\\$JShell\\$\\w+\\.java):(\\d+)");

  private final Map<String, String> places = new HashMap<>();

  synchronized void put(String file, int line, String label, int cellLine) {
    places.put(file + ":" + line, label + " line " + cellLine);
  }

  synchronized boolean has(String file, int line) {
    return places.containsKey(file + ":" + line);
  }

  /** The place; null if it is not of a cell. */
  synchronized String of(String file, int line) {
    return places.get(file + ":" + line);
  }

  /** A text with places in cells in place of those in snippet classes. */
  synchronized String translate(String text) {
    Matcher m = IN_TEXT.matcher(text);
    var out = new StringBuilder();
    while (m.find()) {
      String place = places.get(m.group(1) + ":" + m.group(2));
      m.appendReplacement(out, Matcher.quoteReplacement(place == null ? "a cell" : place));
    }
    return m.appendTail(out).toString();
  }

  synchronized void clear() {
    places.clear();
  }
}
