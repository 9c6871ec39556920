package org.mpi4j.internal.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Vector;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IdentityTest {
  record Node(String name, List<Edge> edges) {}

  record Edge(Node to, double weight) {}

  record Box(Object[] content, Object more) {}

  record Value(int x) implements Serializable {}

  @SuppressWarnings("serial") // holds what a test puts into it
  static final class Bean implements Serializable {
    private static final long serialVersionUID = 1;
    Object a;
    Object b;
  }

  static Stream<Supplier<Collection<Object>>> collections() {
    return Stream.of(ArrayList::new, LinkedList::new, Vector::new, ArrayDeque::new);
  }

  @ParameterizedTest
  @MethodSource("collections")
  void aCollectionMayHoldItself(Supplier<Collection<Object>> maker) {
    Collection<Object> collection = maker.get();
    collection.add(collection);
    collection.add("x");
    Collection<Object> copy = Wired.copy(collection);
    assertThat(copy.iterator().next()).isSameAs(copy);
    assertThat(copy.size()).isEqualTo(2);
  }

  @Test
  void arraysAndMapsMayHoldThemselves() {
    Object[] array = new Object[2];
    array[0] = array;
    Object[] arrayCopy = Wired.copy(array);
    assertThat(arrayCopy[0]).isSameAs(arrayCopy);
    Map<Object, Object> map = new HashMap<>();
    map.put("me", map);
    Map<Object, Object> mapCopy = Wired.copy(map);
    assertThat(mapCopy.get("me")).isSameAs(mapCopy);
    List<Object> fixed = Arrays.asList(new Object[1]);
    fixed.set(0, fixed);
    List<Object> fixedCopy = Wired.copy(fixed);
    assertThat(fixedCopy.getFirst()).isSameAs(fixedCopy);
    List<Object> inner = new ArrayList<>();
    List<Object> view = Collections.unmodifiableList(inner);
    inner.add(view);
    List<Object> viewCopy = Wired.copy(view);
    assertThat(viewCopy.getFirst()).isSameAs(viewCopy);
  }

  @Test
  void graphsOfRecordsKeepTheirCycles() {
    Node a = new Node("a", new ArrayList<>());
    Node b = new Node("b", new ArrayList<>());
    a.edges.add(new Edge(b, 1));
    a.edges.add(new Edge(a, 2));
    b.edges.add(new Edge(a, 3));
    b.edges.add(a.edges.getFirst());
    Node copy = Wired.copy(a);
    Node copyB = copy.edges.getFirst().to;
    assertThat(copyB.name).isEqualTo("b");
    assertThat(copy.edges.get(1).to).isSameAs(copy);
    assertThat(copyB.edges.getFirst().to).isSameAs(copy);
    assertThat(copyB.edges.get(1)).isSameAs(copy.edges.getFirst());
    // The same from within the cycle.
    Edge edge = Wired.copy(a.edges.getFirst());
    assertThat(edge.to.edges.getFirst().to.edges.getFirst()).isSameAs(edge);
  }

  @Test
  void cyclesThroughImmutableValues() {
    Object[] content = new Object[6];
    Box box = new Box(content, null);
    content[0] = Optional.of(box);
    content[1] = List.of(box, 1);
    content[2] = Map.of("box", box);
    content[3] = new Box(new Object[] {content[1]}, content[0]);
    content[4] = Map.entry("k", List.of(List.of(Optional.of(box))));
    content[5] = box;
    Box copy = Wired.copy(box);
    assertThat(((Optional<?>) copy.content[0]).orElseThrow()).isSameAs(copy);
    assertThat(((List<?>) copy.content[1]).getFirst()).isSameAs(copy);
    assertThat(((Map<?, ?>) copy.content[2]).get("box")).isSameAs(copy);
    assertThat(((Box) copy.content[3]).more).isSameAs(copy.content[0]);
    assertThat(((Box) copy.content[3]).content[0]).isSameAs(copy.content[1]);
    assertThat(copy.content[4].toString()).isNotNull();
    assertThat(copy.content[5]).isSameAs(copy);
  }

  @Test
  void whatIsMetTwiceIsOne() {
    for (Object shared :
        List.of(
            new int[] {1},
            new String[] {"a"},
            new ArrayList<>(),
            new HashMap<>(),
            new Value(1),
            List.of(1, 2),
            Optional.of(new int[1]),
            "x".repeat(1000),
            new Bean(),
            new double[10_000])) {
      List<Object> copy = Wired.copy(new ArrayList<>(List.of(shared, 1, shared)));
      assertThat(copy.get(0)).isSameAs(copy.get(2));
      assertThat(Wired.of(List.of(shared, shared)).data().length)
          .isLessThan(Wired.of(List.of(shared)).data().length + 12);
    }
  }

  @Test
  void manyObjectsKeepTheirIdentities() {
    List<Object> list = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      list.add(i % 3 == 2 ? list.get(i / 2) : new Object[] {i});
    }
    assertThat(SameGraph.difference(list, Wired.copy(list))).isNull();
  }

  @Test
  void identityHoldsAcrossJdkSerialization() {
    Bean bean = new Bean();
    List<Object> outside = new ArrayList<>();
    List<Object> inside = new ArrayList<>(List.of("in"));
    double[] large = new double[5000];
    bean.a = List.of("fresh");
    bean.b = new Object[] {outside, inside, large, bean, new Value(1)};
    outside.add(large);
    outside.add(bean);
    outside.add(inside);
    outside.add(bean);
    List<Object> copy = Wired.copy(outside);
    Bean beanCopy = (Bean) copy.get(1);
    Object[] held = (Object[]) beanCopy.b;
    assertThat(copy.get(3)).isSameAs(beanCopy);
    assertThat(held[0]).isSameAs(copy);
    assertThat(held[1]).isSameAs(copy.get(2));
    assertThat(held[2]).isSameAs(copy.get(0));
    assertThat(held[3]).isSameAs(beanCopy);
  }

  @Test
  void aRecordInACycleWithABeanIsEqualOnTheOtherSide() {
    record Holder(String name, Bean bean) implements Serializable {}
    Bean bean = new Bean();
    Holder holder = new Holder("h", bean);
    bean.a = "a";
    List<Object> list = new ArrayList<>(List.of(holder));
    bean.b = list;
    List<Object> copy = Wired.copy(list);
    Holder holderCopy = (Holder) copy.getFirst();
    assertThat(holderCopy.name()).isEqualTo("h");
    assertThat(holderCopy.bean().b).isSameAs(copy);
  }

  record Root(ArrayList<Object> list) implements Serializable {}

  record Back(Root root) implements Serializable {}

  @Test
  void aBeanMayReferToARecordThatIsNotMadeYet() {
    Root root = new Root(new ArrayList<>());
    Back back = new Back(root);
    Bean bean = new Bean();
    bean.a = root;
    bean.b = back;
    root.list.add(back);
    root.list.add(bean);
    Root copy = Wired.copy(root);
    assertThat(((Back) copy.list.getFirst()).root).isSameAs(copy);
    Bean beanCopy = (Bean) copy.list.get(1);
    // Copies: JDK serialization cannot wait for a record to be made. What they hold is the same.
    assertThat(((Root) beanCopy.a).list).isSameAs(copy.list);
    assertThat(((Back) beanCopy.b).root.list).isSameAs(copy.list);
  }
}
