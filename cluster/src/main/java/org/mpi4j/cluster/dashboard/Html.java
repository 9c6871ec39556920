package org.mpi4j.cluster.dashboard;

import java.util.Locale;

/** Text of a page. What others have written gets in through {@link #text} only. */
final class Html {
  private final StringBuilder out = new StringBuilder();

  /** Adds markup of our own, with values that are numbers or escaped already. */
  Html raw(String markup, Object... values) {
    out.append(values.length == 0 ? markup : String.format(Locale.ROOT, markup, values));
    return this;
  }

  /** Adds a text of somebody else. */
  Html text(String text) {
    out.append(escape(text));
    return this;
  }

  /** Adds an element that has a text only. */
  Html element(String name, String text) {
    return raw("<" + name + ">").text(text).raw("</" + name + ">");
  }

  /** Adds a cell of a table. */
  Html td(String text) {
    return element("td", text);
  }

  /** Adds a cell of a table, with a number. */
  Html number(String text) {
    return raw("<td class=\"n\">").text(text).raw("</td>");
  }

  /** Begins a table that can be scrolled sideways; heads of numbers begin with '#'. */
  Html table(String... heads) {
    raw("<div class=\"scroll\"><table><thead><tr>");
    for (String h : heads) {
      boolean isNumber = h.startsWith("#");
      raw(isNumber ? "<th class=\"n\">" : "<th>").text(isNumber ? h.substring(1) : h).raw("</th>");
    }
    return raw("</tr></thead><tbody>");
  }

  /** Ends it. */
  Html endTable() {
    return raw("</tbody></table></div>");
  }

  /** A text with nothing in it that a browser takes for markup, also within quotes. */
  static String escape(String text) {
    if (text == null) {
      return "";
    }
    var safe = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        default -> safe.append(isControl(c) ? '\uFFFD' : c);
      }
    }
    return safe.toString();
  }

  private static boolean isControl(char c) {
    return c < ' ' && c != '\n' && c != '\t' || c == 0x7f;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
