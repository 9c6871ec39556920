package org.mpi4j.cluster.engine;

import java.lang.reflect.Array;

/** Values as jshell shows them. */
final class ValueText {
  private static final int LONGEST = 10_000;
  private static final int MOST_ELEMENTS = 100;

  private ValueText() {}

  static String of(Object value) {
    String text = whole(value);
    return text.length() > LONGEST ? text.substring(0, LONGEST) + " ..." : text;
  }

  private static String whole(Object value) {
    return switch (value) {
      case null -> "null";
      case String s ->
          '"' + s.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
      case Character c -> "'" + c + "'";
      case Object o when o.getClass().isArray() -> array(o);
      default -> value.toString();
    };
  }

  private static String array(Object array) {
    int n = Array.getLength(array);
    String type = array.getClass().getComponentType().getSimpleName();
    int bracket = type.indexOf('[');
    String rest = bracket < 0 ? "" : type.substring(bracket);
    var text = new StringBuilder(bracket < 0 ? type : type.substring(0, bracket));
    text.append('[').append(n).append(']').append(rest).append(n == 0 ? " { }" : " { ");
    for (int i = 0; i < n; i++) {
      if (i == MOST_ELEMENTS) {
        return text.append("... }").toString();
      }
      text.append(whole(Array.get(array, i))).append(i < n - 1 ? ", " : " }");
    }
    return text.toString();
  }
}
