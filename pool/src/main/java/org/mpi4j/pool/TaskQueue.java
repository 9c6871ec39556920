package org.mpi4j.pool;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tasks that no worker has yet: by priority, then in the order of their submission. */
final class TaskQueue {
  private final TreeMap<Integer, ArrayDeque<PoolTask>> byPriority =
      new TreeMap<>(Comparator.reverseOrder());
  private int size;

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  private ArrayDeque<PoolTask> of(PoolTask task) {
    return byPriority.computeIfAbsent(task.options.priority(), _ -> new ArrayDeque<>());
  }

  void add(PoolTask task) {
    of(task).addLast(task);
    size++;
  }

  /** Puts back a task that was taken. */
  void putBack(PoolTask task) {
    of(task).addFirst(task);
    size++;
  }

  /** The next task; not of an empty queue. */
  PoolTask poll() {
    Map.Entry<Integer, ArrayDeque<PoolTask>> first = byPriority.firstEntry();
    while (first.getValue().isEmpty()) {
      byPriority.remove(first.getKey());
      first = byPriority.firstEntry();
    }
    PoolTask task = first.getValue().removeFirst();
    size--;
    return task;
  }

  /** Takes all. */
  List<PoolTask> drain() {
    var all = new ArrayList<PoolTask>();
    byPriority.values().forEach(all::addAll);
    byPriority.clear();
    size = 0;
    return all;
  }
}
