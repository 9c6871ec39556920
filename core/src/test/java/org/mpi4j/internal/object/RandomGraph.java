package org.mpi4j.internal.object;

import java.io.Serializable;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/** Object graphs from a seed: every kind of value, shared objects, cycles. */
final class RandomGraph {
  enum Colour {
    RED,
    GREEN
  }

  record Leaf(int number, String text, double weight, boolean flag) {}

  record Branch(Object left, Object right, long[] data) {}

  @SuppressWarnings("serial") // holds what the generator puts into it
  static final class Bean implements Serializable {
    private static final long serialVersionUID = 1;
    int number;
    Object value;
    ArrayList<Object> list = new ArrayList<>();
  }

  private final SplittableRandom random;
  private final boolean beans;

  /** Made objects that may be referred to again. */
  private final List<Object> made = new ArrayList<>();

  /** Inside a bean only Serializable objects may stand. */
  private int beanDepth;

  RandomGraph(long seed) {
    random = new SplittableRandom(seed);
    beans = random.nextBoolean();
  }

  Object next() {
    return node(2 + random.nextInt(5));
  }

  private Object node(int depth) {
    if (depth == 0 || random.nextInt(5) == 0) {
      return leaf();
    }
    if (beanDepth == 0 && !made.isEmpty() && random.nextInt(4) == 0) {
      return made.get(random.nextInt(made.size()));
    }
    return switch (random.nextInt(beanDepth > 0 ? 8 : 15)) {
      case 0 -> fill(new ArrayList<>(), depth);
      case 1 -> fill(new LinkedList<>(), depth);
      case 2 -> map(new HashMap<>(), depth);
      case 3 -> map(new LinkedHashMap<>(), depth);
      case 4 -> array(depth);
      case 5 -> fill(new ArrayDeque<>(), depth);
      case 6 -> numbers();
      case 7 -> beans ? bean(depth) : map(new TreeMap<>(), depth);
      case 8 -> random.nextBoolean() ? branch(depth) : knot(depth);
      case 9 -> keep(new Leaf(random.nextInt(), text(), random.nextDouble(), true));
      case 10 -> keep(List.of(node(depth - 1), node(depth - 1)));
      case 11 -> keep(Optional.of(node(depth - 1)));
      case 12 -> keep(Map.of(text(), node(depth - 1)));
      case 13 -> view(depth);
      default -> keep(Map.entry(text(), node(depth - 1)));
    };
  }

  private <T> T keep(T object) {
    if (beanDepth == 0) {
      made.add(object);
    }
    return object;
  }

  private Object leaf() {
    return switch (random.nextInt(14)) {
      case 0 -> random.nextInt();
      case 1 -> random.nextInt(100);
      case 2 -> random.nextLong();
      case 3 -> random.nextDouble();
      case 4 -> random.nextBoolean();
      case 5 -> Colour.values()[random.nextInt(2)];
      case 6 -> LocalDate.ofEpochDay(random.nextInt(100_000));
      case 7 -> new BigInteger(random.nextInt(1, 200), new java.util.Random(random.nextLong()));
      case 8 -> keep(new int[random.nextInt(5)]);
      case 9 -> keep(new byte[random.nextInt(100) == 0 ? Wire.PART_BYTES : 3]);
      case 10 -> (char) random.nextInt(1 << 16);
      case 11 -> new TreeSet<>(List.of(text(), text() + "x"));
      default -> text();
    };
  }

  private String text() {
    char[] chars = new char[random.nextInt(10) == 0 ? random.nextInt(300) : random.nextInt(8)];
    int bound = random.nextBoolean() ? 128 : 0x3000;
    for (int i = 0; i < chars.length; i++) {
      chars[i] = (char) random.nextInt(32, bound);
    }
    return new String(chars);
  }

  private <T extends java.util.Collection<Object>> T fill(T collection, int depth) {
    keep(collection);
    for (int i = random.nextInt(5); i > 0; i--) {
      collection.add(node(depth - 1));
    }
    return collection;
  }

  private Object map(Map<Object, Object> map, int depth) {
    keep(map);
    for (int i = random.nextInt(5); i > 0; i--) {
      map.put(text(), node(depth - 1));
    }
    return map;
  }

  private Object array(int depth) {
    if (random.nextBoolean()) {
      String[] texts = new String[random.nextInt(4)];
      Arrays.setAll(texts, i -> random.nextInt(4) == 0 ? null : text());
      return keep(texts);
    }
    Object[] array = new Object[random.nextInt(4)];
    keep(array);
    Arrays.setAll(array, i -> random.nextInt(4) == 0 ? null : node(depth - 1));
    return array;
  }

  private Object numbers() {
    List<Object> list = new ArrayList<>();
    keep(list);
    int kind = random.nextInt(3);
    for (int i = random.nextInt(20); i > 0; i--) {
      list.add(kind == 0 ? random.nextDouble() : kind == 1 ? random.nextInt() : random.nextLong());
    }
    if (random.nextInt(4) == 0) {
      list.add("odd one");
    }
    return list;
  }

  private Object branch(int depth) {
    return keep(new Branch(node(depth - 1), node(depth - 1), new long[random.nextInt(3)]));
  }

  /** A record or an immutable collection that a container inside it refers to. */
  private Object knot(int depth) {
    List<Object> inner = keep(new ArrayList<>());
    Object outer =
        switch (random.nextInt(4)) {
          case 0 -> new Branch(inner, node(depth - 1), null);
          case 1 -> List.of(node(depth - 1), inner);
          case 2 -> Map.of("inner", inner);
          default -> new Branch(List.of(inner), Optional.of(inner), null);
        };
    inner.add(node(depth - 1));
    inner.add(random.nextBoolean() ? new Branch(outer, inner, null) : Optional.of(outer));
    inner.add(outer);
    return keep(outer);
  }

  private Object view(int depth) {
    ArrayList<Object> inner = new ArrayList<>();
    List<Object> view = keep(Collections.unmodifiableList(inner));
    for (int i = random.nextInt(4); i > 0; i--) {
      inner.add(node(depth - 1));
    }
    return view;
  }

  private Object bean(int depth) {
    Bean bean = keep(new Bean());
    bean.number = random.nextInt();
    beanDepth++;
    bean.value = node(depth - 1);
    for (int i = random.nextInt(3); i > 0; i--) {
      bean.list.add(node(depth - 1));
    }
    bean.list.add(bean);
    beanDepth--;
    return bean;
  }
}
