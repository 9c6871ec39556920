package org.mpi4j.system;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON, strictly: maps, lists, strings and numbers; what is not JSON is an error. */
final class Json {
  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  static Object read(String text) {
    var json = new Json(text);
    Object value = json.value();
    json.spaces();
    if (json.at != text.length()) {
      throw json.wrong("the end");
    }
    return value;
  }

  private IllegalArgumentException wrong(String expected) {
    return new IllegalArgumentException("expected " + expected + " at " + at + " of " + text);
  }

  private void spaces() {
    while (at < text.length() && " \n".indexOf(text.charAt(at)) >= 0) {
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
    if (skip('{')) {
      return object();
    }
    if (skip('[')) {
      return array();
    }
    if (skip('"')) {
      return string();
    }
    int start = at;
    while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    String number = text.substring(start, at);
    if (!number.matches("-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][+-]?[0-9]+)?")) {
      throw wrong("a value");
    }
    if (number.matches("-?[0-9]+")) {
      return Integer.valueOf(number);
    }
    return Double.valueOf(number);
  }

  private Map<String, Object> object() {
    Map<String, Object> object = new LinkedHashMap<>();
    if (skip('}')) {
      return object;
    }
    do {
      need('"');
      String name = string();
      need(':');
      object.put(name, value());
    } while (skip(','));
    need('}');
    return object;
  }

  private List<Object> array() {
    List<Object> array = new ArrayList<>();
    if (skip(']')) {
      return array;
    }
    do {
      array.add(value());
    } while (skip(','));
    need(']');
    return array;
  }

  private String string() {
    var string = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return string.toString();
      }
      if (c < ' ') {
        throw wrong("no control character");
      }
      string.append(c == '\\' ? escaped() : c);
    }
    throw wrong("a quotation mark");
  }

  private char escaped() {
    char c = text.charAt(at++);
    return switch (c) {
      case '"', '\\' -> c;
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'u' -> {
        at += 4;
        yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
      }
      default -> throw wrong("an escape");
    };
  }
}
