package org.mpi4j.internal.object;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * Whether two object graphs have the same shape: the same classes, values and order, and wherever
 * one refers to an object twice, so does the other.
 */
final class SameGraph {
  private record Pair(Object left, Object right, String path) {}

  private final Map<Object, Object> met = new IdentityHashMap<>();
  private final Deque<Pair> todo = new ArrayDeque<>();

  private SameGraph() {}

  /** The first difference, or null. */
  static String difference(Object left, Object right) {
    return new SameGraph().compare(left, right);
  }

  private String compare(Object left, Object right) {
    todo.add(new Pair(left, right, "object"));
    while (!todo.isEmpty()) {
      Pair pair = todo.poll();
      String difference = compareOne(pair);
      if (difference != null) {
        return pair.path + ": " + difference;
      }
    }
    return null;
  }

  private String compareOne(Pair pair) {
    Object left = pair.left;
    Object right = pair.right;
    if (left == null || right == null) {
      return left == right ? null : left + " and " + right;
    }
    if (left.getClass() != right.getClass()) {
      return left.getClass() + " and " + right.getClass();
    }
    if (isValue(left)) {
      return left.equals(right) ? null : left + " and " + right;
    }
    Object known = met.putIfAbsent(left, right);
    if (known != null) {
      return known == right || !hasIdentity(left) ? null : "identity is lost: " + left.getClass();
    }
    expand(pair);
    return null;
  }

  private static boolean isValue(Object o) {
    return o instanceof Number
        || o instanceof String
        || o instanceof Boolean
        || o instanceof Character
        || o instanceof Enum
        || o instanceof Class
        || o.getClass().getName().startsWith("java.time.");
  }

  private static boolean hasIdentity(Object o) {
    return !(o instanceof Collection<?> c && c.isEmpty());
  }

  private void add(Pair pair, String label, Object left, Object right) {
    todo.add(new Pair(left, right, pair.path + label));
  }

  private void addAll(Pair pair, List<?> left, List<?> right) {
    add(pair, ".size", left.size(), right.size());
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      add(pair, "[" + i + "]", left.get(i), right.get(i));
    }
  }

  private void expand(Pair pair) {
    Object left = pair.left;
    Object right = pair.right;
    if (left.getClass().isArray()) {
      addAll(pair, elements(left), elements(right));
    } else if (left instanceof Set<?> set && !isOrdered(left)) {
      add(pair, "", set.size(), ((Set<?>) right).size());
      add(pair, "", Set.copyOf(keys(set)), Set.copyOf(keys((Set<?>) right)));
    } else if (left instanceof Collection<?> c) {
      addAll(pair, new ArrayList<>(c), new ArrayList<>((Collection<?>) right));
    } else if (left instanceof Map<?, ?> map) {
      expandMap(pair, map, (Map<?, ?>) right);
    } else if (left instanceof Optional<?> optional) {
      add(pair, ".get", optional.orElse(null), ((Optional<?>) right).orElse(null));
    } else if (left instanceof Map.Entry<?, ?> entry) {
      add(pair, ".key", entry.getKey(), ((Map.Entry<?, ?>) right).getKey());
      add(pair, ".value", entry.getValue(), ((Map.Entry<?, ?>) right).getValue());
    } else {
      expandFields(pair);
    }
  }

  private static boolean isOrdered(Object set) {
    return set instanceof java.util.SequencedCollection || set instanceof SortedSet;
  }

  /** Generated sets hold strings and numbers only. */
  private static List<?> keys(Set<?> set) {
    return new ArrayList<>(set);
  }

  private void expandMap(Pair pair, Map<?, ?> left, Map<?, ?> right) {
    add(pair, ".size", left.size(), right.size());
    if (left instanceof SortedMap || left instanceof java.util.SequencedMap) {
      addAll(pair, new ArrayList<>(left.keySet()), new ArrayList<>(right.keySet()));
      addAll(pair, new ArrayList<>(left.values()), new ArrayList<>(right.values()));
      return;
    }
    for (Map.Entry<?, ?> entry : left.entrySet()) {
      add(pair, "[" + entry.getKey() + "]", entry.getValue(), right.get(entry.getKey()));
    }
  }

  private static List<Object> elements(Object array) {
    List<Object> list = new ArrayList<>();
    for (int i = 0; i < java.lang.reflect.Array.getLength(array); i++) {
      list.add(java.lang.reflect.Array.get(array, i));
    }
    return list;
  }

  private void expandFields(Pair pair) {
    try {
      Class<?> type = pair.left.getClass();
      if (type.isRecord()) {
        for (RecordComponent component : type.getRecordComponents()) {
          Field field = type.getDeclaredField(component.getName());
          field.setAccessible(true);
          add(pair, "." + field.getName(), field.get(pair.left), field.get(pair.right));
        }
        return;
      }
      for (Class<?> c = type; c != Object.class; c = c.getSuperclass()) {
        for (Field field : c.getDeclaredFields()) {
          if (!Modifier.isStatic(field.getModifiers())) {
            field.setAccessible(true);
            add(pair, "." + field.getName(), field.get(pair.left), field.get(pair.right));
          }
        }
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
