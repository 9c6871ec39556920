package org.mpi4j.jupyter.display;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Map;

/** Values as text: arrays with their elements, long ones shortened. */
public final class Texts {
  private static final int MAX_ELEMENTS = 1000;
  private static final int MAX_LENGTH = 100_000;
  private static final int MAX_DEPTH = 20;

  private final StringBuilder out = new StringBuilder();

  private Texts() {}

  /**
   * The text of a value.
   *
   * @param value any value
   * @return its text
   */
  public static String of(Object value) {
    var texts = new Texts();
    texts.add(value, 0);
    if (texts.out.length() > MAX_LENGTH) {
      int left = texts.out.length() - MAX_LENGTH;
      texts.out.setLength(MAX_LENGTH);
      texts.out.append("... (").append(left).append(" more characters)");
    }
    return texts.out.toString();
  }

  private void add(Object value, int depth) {
    if (value == null || depth > MAX_DEPTH) {
      out.append(value == null ? "null" : "...");
    } else if (value.getClass().isArray()) {
      array(value, depth);
    } else if (value instanceof Collection<?> collection
        && collection.getClass().getName().startsWith("java.")) {
      list(collection, depth);
    } else if (value instanceof Map<?, ?> map && map.getClass().getName().startsWith("java.")) {
      map(map, depth);
    } else {
      out.append(value);
    }
  }

  private void array(Object array, int depth) {
    int length = Array.getLength(array);
    out.append('[');
    for (int i = 0; i < length && !full(i, length); i++) {
      out.append(i == 0 ? "" : ", ");
      add(Array.get(array, i), depth + 1);
    }
    out.append(']');
  }

  private void list(Collection<?> collection, int depth) {
    out.append('[');
    int i = 0;
    for (Object element : collection) {
      if (full(i, collection.size())) {
        break;
      }
      out.append(i++ == 0 ? "" : ", ");
      add(element, depth + 1);
    }
    out.append(']');
  }

  private void map(Map<?, ?> map, int depth) {
    out.append('{');
    int i = 0;
    for (var entry : map.entrySet()) {
      if (full(i, map.size())) {
        break;
      }
      out.append(i++ == 0 ? "" : ", ");
      add(entry.getKey(), depth + 1);
      out.append('=');
      add(entry.getValue(), depth + 1);
    }
    out.append('}');
  }

  private boolean full(int shown, int all) {
    if (shown < MAX_ELEMENTS) {
      return false;
    }
    out.append(", ... (").append(all - shown).append(" more)");
    return true;
  }
}
