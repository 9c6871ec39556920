package org.mpi4j.cluster;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;

/** Deals arrays and lists out, and joins them again. */
final class Sequences {
  private Sequences() {}

  /** The parts for n engines. */
  static List<Object> deal(Object sequence, int n, DirectView.Distribution distribution) {
    int length = length(sequence);
    var parts = new ArrayList<Object>();
    int from = 0;
    for (int p = 0; p < n; p++) {
      int count = length / n + (p < length % n ? 1 : 0);
      boolean isBlock = distribution == DirectView.Distribution.BLOCK;
      parts.add(part(sequence, isBlock ? from : p, isBlock ? 1 : n, count));
      from += count;
    }
    return parts;
  }

  private static int length(Object sequence) {
    if (sequence instanceof List<?> list) {
      return list.size();
    }
    if (sequence == null || !sequence.getClass().isArray()) {
      throw new ClusterException(
          "scatter: an object of %s cannot be dealt out; pass an array or a List"
              .formatted(sequence == null ? "null" : sequence.getClass().getName()));
    }
    return Array.getLength(sequence);
  }

  private static Object part(Object sequence, int from, int step, int count) {
    if (sequence instanceof List<?> list) {
      var part = new ArrayList<Object>(count);
      for (int i = 0; i < count; i++) {
        part.add(list.get(from + i * step));
      }
      return part;
    }
    Object part = Array.newInstance(sequence.getClass().componentType(), count);
    if (step == 1) {
      System.arraycopy(sequence, from, part, 0, count);
    } else {
      for (int i = 0; i < count; i++) {
        Array.set(part, i, Array.get(sequence, from + i * step));
      }
    }
    return part;
  }

  /** One sequence of all parts. */
  static Object join(List<?> parts, String name, DirectView.Distribution distribution) {
    int total = 0;
    for (Object part : parts) {
      if (!(part instanceof List) && (part == null || !part.getClass().isArray())) {
        throw new ClusterException(
            "gather(%s): an engine has %s there; it joins arrays and Lists"
                .formatted(
                    name, part == null ? "null" : "an object of " + part.getClass().getName()));
      }
      total += length(part);
    }
    boolean isList = parts.getFirst() instanceof List;
    Object[] list = isList ? new Object[total] : null;
    Object all =
        isList ? list : Array.newInstance(parts.getFirst().getClass().componentType(), total);
    int at = 0;
    for (int p = 0; p < parts.size(); p++) {
      Object part = isList ? ((List<?>) parts.get(p)).toArray() : parts.get(p);
      int count = Array.getLength(part);
      if (distribution == DirectView.Distribution.BLOCK) {
        System.arraycopy(part, 0, all, at, count);
        at += count;
      } else {
        for (int i = 0; i < count; i++) {
          Array.set(all, p + i * parts.size(), Array.get(part, i));
        }
      }
    }
    return isList ? new ArrayList<>(java.util.Arrays.asList(list)) : all;
  }
}
