package org.mpi4j.internal.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SequencedCollection;
import java.util.Set;
import java.util.Stack;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContainersTest {
  enum Colour {
    RED,
    GREEN,
    BLUE
  }

  /** Not Serializable: nothing that holds one can go through JDK serialization. */
  record Point(int x, int y) implements Comparable<Point> {
    @Override
    public int compareTo(Point other) {
      return Integer.compare(x, other.x);
    }
  }

  static final class Names extends ArrayList<String> {
    private static final long serialVersionUID = 1;
    private final String owner;

    Names(String owner) {
      this.owner = owner;
    }
  }

  private static final List<Object> POINTS = List.of(new Point(3, 1), new Point(1, 2));
  private static final Map<Object, Object> BY_POINT =
      Map.of(new Point(3, 1), "c", new Point(1, 2), new Point(0, 0));

  private static <K, V> LinkedHashMap<K, V> linked(Map<K, V> map) {
    return new LinkedHashMap<>(map);
  }

  static Stream<Object> containers() {
    List<Object> all = new ArrayList<>();
    for (List<Object> content :
        List.of(
            List.of(),
            POINTS,
            List.<Object>of(1.5, 2.5),
            List.<Object>of(1, -2, 3),
            List.<Object>of(1L, 1L << 40),
            List.<Object>of("a", "b"),
            List.<Object>of(1.5, 2, "x"),
            List.<Object>of(7))) {
      all.add(content);
      all.add(new ArrayList<>(content));
      all.add(new LinkedList<>(content));
      all.add(new Vector<>(content));
      all.add(new CopyOnWriteArrayList<>(content));
      all.add(Arrays.asList(content.toArray()));
      all.add(Collections.unmodifiableList(new ArrayList<>(content)));
      all.add(Collections.unmodifiableList(new LinkedList<>(content)));
      all.add(content.stream().toList());
      all.add(new HashSet<>(content));
      all.add(new LinkedHashSet<>(content));
      all.add(Collections.unmodifiableSet(new LinkedHashSet<>(content)));
      all.add(Set.copyOf(content));
      all.add(Map.of("k", content));
      all.add(Collections.singletonList(content));
      all.add(Collections.singletonMap("k", content));
      all.add(Optional.of(content));
      all.add(Map.entry("k", content));
      all.add(new AbstractMap.SimpleEntry<>("k", content));
      all.add(new AbstractMap.SimpleImmutableEntry<>("k", content));
    }
    for (Map<Object, Object> content : List.of(Map.<Object, Object>of(), BY_POINT)) {
      all.add(content);
      all.add(new HashMap<>(content));
      all.add(linked(content));
      all.add(new TreeMap<>(content));
      all.add(new ConcurrentHashMap<>(content));
      all.add(Collections.unmodifiableMap(linked(content)));
      all.add(Collections.unmodifiableSortedMap(new TreeMap<>(content)));
      all.add(Collections.unmodifiableNavigableMap(new TreeMap<>(content)));
    }
    all.add(new TreeSet<>(POINTS));
    all.add(Collections.unmodifiableSortedSet(new TreeSet<>(POINTS)));
    all.add(Collections.unmodifiableNavigableSet(new TreeSet<>(POINTS)));
    all.add(Collections.singleton(POINTS.getFirst()));
    all.add(Collections.singletonMap(null, null));
    all.add(Collections.emptyList());
    all.add(Collections.emptySet());
    all.add(Collections.emptyMap());
    all.add(new EnumMap<>(Map.of(Colour.BLUE, POINTS, Colour.RED, 1)));
    all.add(new EnumMap<>(Colour.class));
    all.add(EnumSet.of(Colour.GREEN));
    all.add(EnumSet.noneOf(Colour.class));
    all.add(EnumSet.allOf(Colour.class));
    all.add(Arrays.asList(null, 1, null));
    all.add(Stream.of(null, 1, null).toList());
    all.add(new ArrayList<>(Arrays.asList(1.5, null)));
    all.add(new HashMap<>(Collections.singletonMap(null, null)));
    all.add(new Hashtable<>(Map.of("a", 1)));
    all.add(Collections.synchronizedList(new ArrayList<>(List.of(1))));
    all.add(Collections.nCopies(3, "x"));
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("containers")
  void comeBackEqualOfTheSameClassAndInOrder(Object container) {
    Object copy = Wired.copy(container);
    assertThat(copy).isEqualTo(container);
    assertThat(copy.getClass()).isEqualTo(container.getClass());
    if (container instanceof SequencedCollection<?> c) {
      assertThat(strings((Collection<?>) copy)).isEqualTo(strings(c));
    }
  }

  private static List<String> strings(Collection<?> c) {
    List<String> strings = new ArrayList<>();
    c.forEach(o -> strings.add(String.valueOf(o)));
    return strings;
  }

  @Test
  void queuesKeepTheirOrder() {
    var deque = new ArrayDeque<>(List.of(3, 1, 2));
    assertThat(Wired.copy(deque)).isInstanceOf(ArrayDeque.class).containsExactly(3, 1, 2);
    var queue = new PriorityQueue<Point>(Comparator.reverseOrder());
    IntStream.range(0, 20).forEach(i -> queue.add(new Point(i * 7 % 20, 0)));
    PriorityQueue<Point> copy = Wired.copy(queue);
    assertThat(List.copyOf(copy)).isEqualTo(List.copyOf(queue));
    assertThat(copy.poll()).isEqualTo(new Point(19, 0));
    assertThat(Wired.copy(new ConcurrentLinkedQueue<>(List.of(1, 2)))).containsExactly(1, 2);
    var stack = new Stack<Integer>();
    stack.push(4);
    assertThat(Wired.copy(stack).pop()).isEqualTo(4);
    assertThat(Wired.copy(Collections.unmodifiableCollection(POINTS)))
        .containsExactlyElementsOf(POINTS);
  }

  @Test
  void comparatorsAreKept() {
    var byLength =
        new TreeMap<String, Integer>(
            (Comparator<String> & Serializable) (a, b) -> Integer.compare(a.length(), b.length()));
    byLength.put("aaa", 1);
    byLength.put("b", 2);
    TreeMap<String, Integer> copy = Wired.copy(byLength);
    assertThat(copy.keySet()).containsExactly("b", "aaa");
    assertThat(copy).containsEntry("xyz", 1);
    var ignoringCase = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    ignoringCase.add("A");
    assertThat(Wired.copy(ignoringCase).contains("a")).isTrue();
    var reversed = new TreeSet<Integer>(Comparator.reverseOrder());
    reversed.addAll(List.of(1, 2, 3));
    assertThat(Wired.copy(reversed)).containsExactly(3, 2, 1);
    assertThat(Wired.copy(new TreeSet<>(Comparator.<Integer>naturalOrder())).comparator())
        .isSameAs(Comparator.naturalOrder());
  }

  @Test
  void immutableOnesStayImmutable() {
    for (Object o :
        List.of(
            List.of(),
            List.of(1),
            List.of(1, 2, 3),
            Set.of(1, 2),
            Stream.of(1).toList(),
            Collections.unmodifiableList(new ArrayList<>()),
            Collections.unmodifiableSet(new HashSet<>()),
            Collections.singletonList(1))) {
      Collection<Object> copy = cast(Wired.copy(o));
      assertThatThrownBy(() -> copy.add(9)).isInstanceOf(UnsupportedOperationException.class);
    }
    for (Object o : List.of(Map.of(), Map.of(1, 2), Collections.unmodifiableMap(new TreeMap<>()))) {
      Map<Object, Object> copy = cast(Wired.copy(o));
      assertThatThrownBy(() -> copy.put(9, 9)).isInstanceOf(UnsupportedOperationException.class);
    }
  }

  @SuppressWarnings("unchecked")
  private static <T> T cast(Object o) {
    return (T) o;
  }

  @Test
  void hiddenViewsArriveAsCopiesOfTheirOwn() {
    List<Point> points = new ArrayList<>(List.of(new Point(1, 1), new Point(2, 2)));
    Map<Integer, Point> map = linked(Map.of(1, new Point(1, 1)));
    assertThat(Wired.copy((Object) points.subList(1, 2)))
        .isEqualTo(new ArrayList<>(List.of(new Point(2, 2))))
        .isInstanceOf(ArrayList.class);
    assertThat(Wired.copy((Object) List.of(1, 2, 3).subList(0, 2))).isEqualTo(List.of(1, 2));
    assertThat(Wired.copy((Object) Arrays.asList(1, 2, 3).subList(0, 2))).isEqualTo(List.of(1, 2));
    assertThat(Wired.copy((Object) map.keySet())).isEqualTo(Set.of(1));
    assertThat(Wired.copy((Object) map.values())).isEqualTo(List.of(new Point(1, 1)));
    assertThat(Wired.copy((Object) map.entrySet())).isEqualTo(map.entrySet());
    assertThat(Wired.copy((Object) map.entrySet().iterator().next()))
        .isEqualTo(Map.entry(1, new Point(1, 1)));
    assertThat(Wired.copy((Object) new TreeMap<>(map).descendingMap().keySet()))
        .isEqualTo(Set.of(1));
    assertThat(Wired.copy((Object) points.reversed())).isEqualTo(points.reversed());
  }

  @Test
  void subclassesKeepTheirClass() {
    Names names = new Names("me");
    names.add("x");
    Names copy = Wired.copy(names);
    assertThat(copy).containsExactly("x");
    assertThat(copy.owner).isEqualTo("me");
    IdentityHashMap<Object, Object> identity = new IdentityHashMap<>(Map.of("a", 1));
    assertThat(Wired.copy(identity)).hasSize(1).isInstanceOf(IdentityHashMap.class);
  }

  @Test
  void arraysKeepTypeAndContent() {
    Object[] arrays = {
      new boolean[] {true, false},
      new byte[] {1, -1},
      new short[] {1, -1},
      new char[] {'a', '\uffff'},
      new int[] {1, -1},
      new long[] {1, -1},
      new float[] {1, Float.NaN},
      new double[] {1, -0.0},
      new int[0],
      new int[3][2],
      new double[][] {{1}, null, {2, 3}},
      new String[][][] {{{"a"}, {}}, null},
      new Integer[] {1, 2, 3},
      new Double[] {1.0, null},
      new Long[] {1L},
      new Object[] {1, "a", new int[] {1}, null},
      new Point[] {new Point(1, 2), null},
      new Colour[] {Colour.RED},
      new List<?>[] {List.of(1)},
      new Class<?>[] {int.class}
    };
    for (Object array : arrays) {
      assertThat(SameGraph.difference(array, Wired.copy(array))).isNull();
    }
  }
}
