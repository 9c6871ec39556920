package org.mpi4j.internal.object;

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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * The JDK's collections that the codec writes itself; all others, and subclasses, are {@link
 * java.io.Serializable} or refused. The numbers are part of the byte format.
 */
final class Containers {
  // Filled after they are made, so that they may hold themselves.
  static final int ARRAY_LIST = 0;
  static final int LINKED_LIST = 1;
  static final int VECTOR = 2;
  static final int COPY_ON_WRITE_LIST = 3;
  static final int ARRAY_DEQUE = 4;
  static final int PRIORITY_QUEUE = 5;
  static final int HASH_SET = 6;
  static final int LINKED_HASH_SET = 7;
  static final int TREE_SET = 8;
  static final int ENUM_SET = 9;
  static final int ARRAYS_AS_LIST = 10;
  static final int UNMODIFIABLE_COLLECTION = 11;
  static final int UNMODIFIABLE_LIST = 12;
  static final int UNMODIFIABLE_RANDOM_LIST = 13;
  static final int UNMODIFIABLE_SET = 14;
  static final int UNMODIFIABLE_SORTED_SET = 15;
  static final int UNMODIFIABLE_NAVIGABLE_SET = 16;
  static final int HASH_MAP = 17;
  static final int LINKED_HASH_MAP = 18;
  static final int TREE_MAP = 19;
  static final int CONCURRENT_HASH_MAP = 20;
  static final int ENUM_MAP = 21;
  static final int UNMODIFIABLE_MAP = 22;
  static final int UNMODIFIABLE_SORTED_MAP = 23;
  static final int UNMODIFIABLE_NAVIGABLE_MAP = 24;

  // Made from their elements.
  static final int LIST_OF = 25;
  static final int LIST_OF_NULLS = 26;
  static final int EMPTY_LIST = 27;
  static final int SINGLETON_LIST = 28;
  static final int SET_OF = 29;
  static final int EMPTY_SET = 30;
  static final int SINGLETON_SET = 31;
  static final int MAP_OF = 32;
  static final int EMPTY_MAP = 33;
  static final int SINGLETON_MAP = 34;
  static final int OPTIONAL = 35;
  static final int MAP_ENTRY = 36;
  static final int SIMPLE_ENTRY = 37;
  static final int SIMPLE_IMMUTABLE_ENTRY = 38;
  static final int COUNT = 39;

  private static final int FIRST_MAP = HASH_MAP;
  private static final int FIRST_BUILT = LIST_OF;

  private static final Map<Class<?>, Integer> TAGS = tags();

  private Containers() {}

  private static Map<Class<?>, Integer> tags() {
    Map<Class<?>, Integer> tags = new HashMap<>();
    for (int tag = ARRAY_LIST; tag <= UNMODIFIABLE_NAVIGABLE_MAP; tag++) {
      if (tag != ENUM_SET && tag != ENUM_MAP) {
        tags.put(view(tag, create(tag, 0, null)).getClass(), tag);
      }
    }
    // Empty ones that do not tell their key type stay with JDK serialization: see ContainerShape.
    tags.put(EnumMap.class, ENUM_MAP);
    tags.put(EnumSet.noneOf(Thread.State.class).getClass(), ENUM_SET);
    Object[] none = {};
    Object[] one = {0};
    Object[] two = {0, 1};
    tags.put(Optional.class, OPTIONAL);
    tags.put(build(LIST_OF, none).getClass(), LIST_OF);
    tags.put(build(LIST_OF, one).getClass(), LIST_OF);
    tags.put(List.of(0, 1, 2).subList(0, 2).getClass(), LIST_OF);
    tags.put(build(EMPTY_LIST, none).getClass(), EMPTY_LIST);
    tags.put(build(SINGLETON_LIST, one).getClass(), SINGLETON_LIST);
    tags.put(build(SET_OF, none).getClass(), SET_OF);
    tags.put(build(SET_OF, one).getClass(), SET_OF);
    tags.put(build(EMPTY_SET, none).getClass(), EMPTY_SET);
    tags.put(build(SINGLETON_SET, one).getClass(), SINGLETON_SET);
    tags.put(build(MAP_OF, none).getClass(), MAP_OF);
    tags.put(build(MAP_OF, two).getClass(), MAP_OF);
    tags.put(build(EMPTY_MAP, none).getClass(), EMPTY_MAP);
    tags.put(build(SINGLETON_MAP, two).getClass(), SINGLETON_MAP);
    tags.put(build(MAP_ENTRY, two).getClass(), MAP_ENTRY);
    tags.put(AbstractMap.SimpleEntry.class, SIMPLE_ENTRY);
    tags.put(AbstractMap.SimpleImmutableEntry.class, SIMPLE_IMMUTABLE_ENTRY);
    return tags;
  }

  /** The number of a class, or -1. */
  static int tagOf(Class<?> type) {
    return TAGS.getOrDefault(type, -1);
  }

  static boolean isMap(int tag) {
    return tag >= FIRST_MAP && tag < FIRST_BUILT
        || tag == MAP_OF
        || tag == EMPTY_MAP
        || tag == SINGLETON_MAP;
  }

  static boolean isEntry(int tag) {
    return tag >= MAP_ENTRY;
  }

  /** Made from all its elements at once, so that it cannot hold itself. */
  static boolean isBuilt(int tag) {
    return tag >= FIRST_BUILT;
  }

  static boolean isEnum(int tag) {
    return tag == ENUM_SET || tag == ENUM_MAP;
  }

  static boolean isSorted(int tag) {
    return switch (tag) {
      case PRIORITY_QUEUE,
          TREE_SET,
          UNMODIFIABLE_SORTED_SET,
          UNMODIFIABLE_NAVIGABLE_SET,
          TREE_MAP,
          UNMODIFIABLE_SORTED_MAP,
          UNMODIFIABLE_NAVIGABLE_MAP ->
          true;
      default -> false;
    };
  }

  /** Other threads may change it while it is written. */
  static boolean isConcurrent(int tag) {
    return tag == COPY_ON_WRITE_LIST || tag == CONCURRENT_HASH_MAP || tag == VECTOR;
  }

  static Object comparator(Object container) {
    return switch (container) {
      case SortedSet<?> set -> set.comparator();
      case SortedMap<?, ?> map -> map.comparator();
      case PriorityQueue<?> queue -> queue.comparator();
      default -> null;
    };
  }

  /** A new collection or map; for a view, what it shows. */
  static Object create(int tag, int count, Comparator<Object> order) {
    return switch (tag) {
      case ARRAY_LIST, UNMODIFIABLE_RANDOM_LIST, UNMODIFIABLE_COLLECTION ->
          new ArrayList<Object>(count);
      case LINKED_LIST, UNMODIFIABLE_LIST -> new LinkedList<Object>();
      case VECTOR -> new Vector<Object>(count);
      case COPY_ON_WRITE_LIST -> new CopyOnWriteArrayList<Object>();
      case ARRAYS_AS_LIST -> new Object[count];
      case ARRAY_DEQUE -> new ArrayDeque<Object>(count);
      case PRIORITY_QUEUE -> new PriorityQueue<Object>(Math.max(1, count), order);
      case HASH_SET -> HashSet.newHashSet(count);
      case LINKED_HASH_SET, UNMODIFIABLE_SET -> LinkedHashSet.newLinkedHashSet(count);
      case TREE_SET, UNMODIFIABLE_SORTED_SET, UNMODIFIABLE_NAVIGABLE_SET ->
          new TreeSet<Object>(order);
      case HASH_MAP -> HashMap.newHashMap(count);
      case LINKED_HASH_MAP, UNMODIFIABLE_MAP -> LinkedHashMap.newLinkedHashMap(count);
      case TREE_MAP, UNMODIFIABLE_SORTED_MAP, UNMODIFIABLE_NAVIGABLE_MAP ->
          new TreeMap<Object, Object>(order);
      case CONCURRENT_HASH_MAP -> new ConcurrentHashMap<Object, Object>(count);
      default -> throw new IllegalArgumentException("container " + tag);
    };
  }

  static Object create(int tag, Class<?> enumType) {
    return tag == ENUM_SET ? enumSet(enumType) : enumMap(enumType);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Object enumSet(Class<?> type) {
    return EnumSet.noneOf((Class) type);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Object enumMap(Class<?> type) {
    return new EnumMap((Class) type);
  }

  /**
   * Whether an immutable list comes from {@code Stream.toList}, which unlike {@code List.of} lets
   * nulls in and asks for. Only a null, or its class, tells.
   */
  static boolean mayHoldNull(List<?> list) {
    int size = list.size();
    if (size <= 2 && list.getClass() == List.of().getClass() && list != List.of()) {
      return true;
    }
    for (int i = 0; i < size; i++) {
      if (list.get(i) == null) {
        return true;
      }
    }
    return false;
  }

  /** What the message holds: the collection itself or a view of it. */
  @SuppressWarnings("unchecked")
  static Object view(int tag, Object inner) {
    return switch (tag) {
      case ARRAYS_AS_LIST -> Arrays.asList((Object[]) inner);
      case UNMODIFIABLE_COLLECTION ->
          Collections.unmodifiableCollection((Collection<Object>) inner);
      case UNMODIFIABLE_LIST, UNMODIFIABLE_RANDOM_LIST ->
          Collections.unmodifiableList((List<Object>) inner);
      case UNMODIFIABLE_SET -> Collections.unmodifiableSet((Set<Object>) inner);
      case UNMODIFIABLE_SORTED_SET -> Collections.unmodifiableSortedSet((TreeSet<Object>) inner);
      case UNMODIFIABLE_NAVIGABLE_SET ->
          Collections.unmodifiableNavigableSet((TreeSet<Object>) inner);
      case UNMODIFIABLE_MAP -> Collections.unmodifiableMap((Map<Object, Object>) inner);
      case UNMODIFIABLE_SORTED_MAP ->
          Collections.unmodifiableSortedMap((TreeMap<Object, Object>) inner);
      case UNMODIFIABLE_NAVIGABLE_MAP ->
          Collections.unmodifiableNavigableMap((TreeMap<Object, Object>) inner);
      default -> inner;
    };
  }

  /** Puts elements into what {@link #create} made; those of a map are keys and values in turn. */
  @SuppressWarnings("unchecked")
  static void fill(Object container, Object[] items) {
    switch (container) {
      case Object[] array -> System.arraycopy(items, 0, array, 0, items.length);
      case Map<?, ?> map -> {
        for (int i = 0; i < items.length; i += 2) {
          ((Map<Object, Object>) map).put(items[i], items[i + 1]);
        }
      }
      default -> ((Collection<Object>) container).addAll(Arrays.asList(items));
    }
  }

  /** A container of given elements; those of a map are keys and values in turn. */
  static Object build(int tag, Object[] items) {
    return switch (tag) {
      case LIST_OF -> List.of(items);
      case LIST_OF_NULLS -> Stream.of(items).toList();
      case EMPTY_LIST -> Collections.emptyList();
      case SINGLETON_LIST -> Collections.singletonList(items[0]);
      case SET_OF -> Set.of(items);
      case EMPTY_SET -> Collections.emptySet();
      case SINGLETON_SET -> Collections.singleton(items[0]);
      case MAP_OF -> mapOf(items);
      case EMPTY_MAP -> Collections.emptyMap();
      case SINGLETON_MAP -> Collections.singletonMap(items[0], items[1]);
      case OPTIONAL -> items.length == 0 ? Optional.empty() : Optional.of(items[0]);
      case MAP_ENTRY -> Map.entry(items[0], items[1]);
      case SIMPLE_ENTRY -> new AbstractMap.SimpleEntry<>(items[0], items[1]);
      case SIMPLE_IMMUTABLE_ENTRY -> new AbstractMap.SimpleImmutableEntry<>(items[0], items[1]);
      default -> throw new IllegalArgumentException("container " + tag);
    };
  }

  private static Map<Object, Object> mapOf(Object[] items) {
    @SuppressWarnings({"unchecked", "rawtypes"})
    Map.Entry<Object, Object>[] entries = new Map.Entry[items.length / 2];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = Map.entry(items[2 * i], items[2 * i + 1]);
    }
    return Map.ofEntries(entries);
  }
}
