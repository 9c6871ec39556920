package org.mpi4j.cluster.controller;

import java.util.ArrayList;
import java.util.List;
import org.mpi4j.cluster.wire.MetaOut;

/**
 * The cells of a cluster in order: their sources, from which other compilers come to the same
 * state, and their class files, which engines that start later get.
 */
final class Journal {
  private static final long MOST_BYTES = 128L << 20;

  /**
   * One cell.
   *
   * @param label what messages call it
   * @param source what was typed
   * @param targets engines it was for; null if it did not compile
   * @param code its classes and steps, as the engine reads them; null if it did not compile
   * @param atStart whether engines that start later run it, too
   */
  record Entry(String label, String source, int[] targets, byte[] code, boolean atStart) {
    long bytes() {
      return 2L * source.length() + (code == null ? 0 : code.length);
    }

    void write(MetaOut out) {
      out.putText(label).putText(source).put(code != null);
    }
  }

  private final List<Entry> entries = new ArrayList<>();
  private final List<Boolean> succeeded = new ArrayList<>();
  private long bytes;
  private int generation;

  /** Number of entries of this generation. */
  int size() {
    return entries.size();
  }

  /** Changes when all is forgotten. */
  int generation() {
    return generation;
  }

  boolean isFull() {
    return bytes > MOST_BYTES;
  }

  int add(Entry entry) {
    entries.add(entry);
    succeeded.add(false);
    bytes += entry.bytes();
    return entries.size() - 1;
  }

  /** A cell has ended well on all of its engines. */
  void succeeded(int index) {
    if (index < succeeded.size()) {
      succeeded.set(index, true);
    }
  }

  /** The cells that each engine runs when it starts. */
  List<Entry> atStart() {
    return entries.stream().filter(Entry::atStart).toList();
  }

  boolean hasSucceeded(int index) {
    return succeeded.get(index);
  }

  List<Entry> from(int position) {
    return entries.subList(Math.min(position, entries.size()), entries.size());
  }

  void clear() {
    entries.clear();
    succeeded.clear();
    bytes = 0;
    generation++;
  }
}
