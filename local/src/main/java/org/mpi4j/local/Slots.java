package org.mpi4j.local;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Things under numbers that are given out and taken back, without making an object for each. A
 * number holds a place and how often that was used before: a late or wrong one finds nothing, or
 * something that has another number.
 *
 * <p>Changed under the lock of the rank. Another thread may ask for what was added before it was
 * told the number.
 */
final class Slots<T> {
  private static final int PLACE_BITS = 24;
  private static final int PLACE = (1 << PLACE_BITS) - 1;
  private static final int USES = 0x7f;

  private volatile Object[] things = new Object[16];
  private byte[] uses = new byte[16];
  private int[] free = new int[16];
  private int freed;
  private int used;

  /** Adds a thing and gives its number, which is positive. */
  int add(T thing) {
    int place = freed > 0 ? free[--freed] : used++;
    if (place == things.length) {
      grow();
    }
    uses[place] = (byte) (uses[place] % USES + 1);
    things[place] = thing;
    return uses[place] << PLACE_BITS | place;
  }

  private void grow() {
    int n = 2 * things.length;
    if (n > PLACE + 1) {
      throw new OutOfMemoryError("more than " + PLACE + " messages wait for their receives");
    }
    uses = Arrays.copyOf(uses, n);
    free = Arrays.copyOf(free, n);
    things = Arrays.copyOf(things, n);
  }

  /** What is at the place of a number, or null; the caller compares the number. */
  @SuppressWarnings("unchecked")
  T get(int number) {
    Object[] all = things;
    int place = number & PLACE;
    return place < all.length ? (T) all[place] : null;
  }

  /** Takes out a thing, which need not be there. */
  void remove(int number, T thing) {
    int place = number & PLACE;
    if (place < things.length && things[place] == thing) {
      things[place] = null;
      free[freed++] = place;
    }
  }

  /** All of them. */
  @SuppressWarnings("unchecked")
  List<T> all() {
    List<T> all = new ArrayList<>();
    for (Object thing : things) {
      if (thing != null) {
        all.add((T) thing);
      }
    }
    return all;
  }
}
