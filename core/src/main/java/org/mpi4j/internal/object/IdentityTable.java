package org.mpi4j.internal.object;

import java.util.Arrays;

/**
 * Numbers objects in the order in which they come. The first few are compared one by one: the
 * identity hash of a fresh object costs more than a small message.
 */
final class IdentityTable {
  private static final int LINEAR = 8;

  /** A larger table, or one mostly empty, is not kept for the next message. */
  private static final int KEPT = 1 << 15;

  private final Object[] first = new Object[LINEAR];
  private int size;

  /** Open addressing; null while all fit in {@link #first}. */
  private Object[] keys;

  private int[] numbers;
  private Object[] spareKeys;
  private int[] spareNumbers;

  int size() {
    return size;
  }

  /** The number of an object, or -1. */
  int find(Object object) {
    if (keys == null) {
      for (int i = 0; i < size; i++) {
        if (first[i] == object) {
          return i;
        }
      }
      return -1;
    }
    int slot = slot(object);
    return keys[slot] == null ? -1 : numbers[slot];
  }

  /** The number of an object, or -1 if it is new and now has one. */
  int findOrAdd(Object object) {
    if (keys == null) {
      int n = size;
      for (int i = 0; i < n; i++) {
        if (first[i] == object) {
          return i;
        }
      }
      if (n < LINEAR) {
        first[n] = object;
        size = n + 1;
        return -1;
      }
      spill();
    }
    int slot = slot(object);
    if (keys[slot] != null) {
      return numbers[slot];
    }
    keys[slot] = object;
    numbers[slot] = size++;
    if (size * 2 > keys.length) {
      rehash(keys.length * 2);
    }
    return -1;
  }

  private int slot(Object object) {
    int mask = keys.length - 1;
    int slot = System.identityHashCode(object) * 0x9E3779B9 >>> Integer.numberOfLeadingZeros(mask);
    while (keys[slot] != null && keys[slot] != object) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void spill() {
    if (spareKeys == null) {
      spareKeys = new Object[LINEAR * 8];
      spareNumbers = new int[LINEAR * 8];
    }
    keys = spareKeys;
    numbers = spareNumbers;
    for (int i = 0; i < LINEAR; i++) {
      place(first[i], i);
    }
  }

  private void rehash(int capacity) {
    Object[] oldKeys = keys;
    int[] oldNumbers = numbers;
    keys = new Object[capacity];
    numbers = new int[capacity];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != null) {
        place(oldKeys[i], oldNumbers[i]);
      }
    }
  }

  private void place(Object object, int number) {
    int slot = slot(object);
    keys[slot] = object;
    numbers[slot] = number;
  }

  void clear() {
    Arrays.fill(first, 0, Math.min(size, LINEAR), null);
    if (keys != null) {
      boolean keep = keys.length <= KEPT && (long) size * 8 >= keys.length;
      if (keep) {
        Arrays.fill(keys, null);
      }
      spareKeys = keep ? keys : null;
      spareNumbers = keep ? numbers : null;
      keys = null;
      numbers = null;
    }
    size = 0;
  }
}
