package org.mpi4j.jupyter.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as maps, lists, texts, numbers ({@code Long} or {@code Double}), booleans and null. */
public final class Json {
  private static final int MAX_DEPTH = 200;
  private static final char LAST_CONTROL = 0x1f;

  private final String text;
  private int at;
  private int depth;

  private Json(String text) {
    this.text = text;
  }

  /**
   * Reads.
   *
   * @param text one value
   * @return the value
   * @throws IllegalArgumentException if it is not JSON
   */
  public static Object read(String text) {
    var json = new Json(text);
    Object value = json.value();
    json.spaces();
    if (json.at < text.length()) {
      throw json.wrong("the end");
    }
    return value;
  }

  /**
   * Reads an object.
   *
   * @param text one object
   * @return the object
   * @throws IllegalArgumentException if it is not one
   */
  @SuppressWarnings("unchecked")
  public static Map<String, Object> readObject(String text) {
    if (read(text) instanceof Map<?, ?> map) {
      return (Map<String, Object>) map;
    }
    throw new IllegalArgumentException("expected a JSON object");
  }

  private IllegalArgumentException wrong(String expected) {
    return new IllegalArgumentException("not JSON: expected " + expected + " at character " + at);
  }

  private void spaces() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private boolean skip(char c) {
    spaces();
    boolean found = at < text.length() && text.charAt(at) == c;
    at += found ? 1 : 0;
    return found;
  }

  private void need(char c) {
    if (!skip(c)) {
      throw wrong("'" + c + "'");
    }
  }

  private Object value() {
    if (++depth > MAX_DEPTH) {
      throw wrong("no more than " + MAX_DEPTH + " levels");
    }
    try {
      if (skip('{')) {
        return object();
      }
      if (skip('[')) {
        return array();
      }
      if (skip('"')) {
        return string();
      }
      return word();
    } finally {
      depth--;
    }
  }

  private Map<String, Object> object() {
    var map = new LinkedHashMap<String, Object>();
    if (skip('}')) {
      return map;
    }
    do {
      need('"');
      String name = string();
      need(':');
      map.put(name, value());
    } while (skip(','));
    need('}');
    return map;
  }

  private List<Object> array() {
    var list = new ArrayList<Object>();
    if (skip(']')) {
      return list;
    }
    do {
      list.add(value());
    } while (skip(','));
    need(']');
    return list;
  }

  private String string() {
    var out = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return out.toString();
      }
      if (c <= LAST_CONTROL) {
        break;
      }
      out.append(c == '\\' ? escaped() : c);
    }
    throw wrong("'\"'");
  }

  private char escaped() {
    char c = at < text.length() ? text.charAt(at++) : 0;
    int known = "\"\\/bfnrt".indexOf(c);
    if (c == 'u' && at + 4 <= text.length()) {
      int code = 0;
      for (int i = 0; i < 4; i++) {
        int digit = Character.digit(text.charAt(at), 16);
        if (digit < 0) {
          throw wrong("a hexadecimal digit");
        }
        code = code * 16 + digit;
        at++;
      }
      return (char) code;
    }
    if (known < 0) {
      throw wrong("an escape");
    }
    return "\"\\/\b\f\n\r\t".charAt(known);
  }

  private Object word() {
    int start = at;
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || "+-.".indexOf(text.charAt(at)) >= 0)) {
      at++;
    }
    String word = text.substring(start, at);
    switch (word) {
      case "true":
        return true;
      case "false":
        return false;
      case "null":
        return null;
      default:
    }
    try {
      if (word.matches("-?(0|[1-9]\\d{0,17})")) {
        return Long.valueOf(word);
      }
      if (word.matches("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?")
          || word.equals("NaN")
          || word.endsWith("Infinity")) {
        // Python writes and reads the last ones.
        return Double.valueOf(word);
      }
    } catch (NumberFormatException e) {
      // As any other word.
    }
    at = start;
    throw wrong("a value");
  }

  /**
   * Writes.
   *
   * @param value maps, collections, arrays of objects, texts, numbers, booleans, null; others by
   *     their text
   * @return JSON
   */
  public static String write(Object value) {
    var out = new StringBuilder();
    write(out, value);
    return out.toString();
  }

  private static void write(StringBuilder out, Object value) {
    switch (value) {
      case null -> out.append("null");
      case Boolean b -> out.append(b);
      case Number n -> out.append(number(n));
      case Map<?, ?> map -> {
        out.append('{');
        String separator = "";
        for (var entry : map.entrySet()) {
          out.append(separator);
          text(out, String.valueOf(entry.getKey()));
          out.append(':');
          write(out, entry.getValue());
          separator = ",";
        }
        out.append('}');
      }
      case Iterable<?> list -> {
        out.append('[');
        String separator = "";
        for (Object element : list) {
          out.append(separator);
          write(out, element);
          separator = ",";
        }
        out.append(']');
      }
      case Object[] array -> write(out, Arrays.asList(array));
      default -> text(out, value.toString());
    }
  }

  private static String number(Number n) {
    boolean finite =
        !(n instanceof Double d && !Double.isFinite(d)
            || n instanceof Float f && !Float.isFinite(f));
    return finite ? n.toString() : "null";
  }

  private static void text(StringBuilder out, String s) {
    out.append('"');
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        case '\r' -> out.append("\\r");
        default -> {
          // Halves of characters have no form in UTF-8.
          if (c <= LAST_CONTROL || Character.isSurrogate(c) && !paired(s, i)) {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  private static boolean paired(String s, int i) {
    return Character.isHighSurrogate(s.charAt(i))
        ? i + 1 < s.length() && Character.isLowSurrogate(s.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(s.charAt(i - 1));
  }
}
