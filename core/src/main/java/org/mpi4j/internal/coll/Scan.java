package org.mpi4j.internal.coll;

/**
 * Prefix reductions: in round k every rank gets the values of the 2^k ranks before those that it
 * has already. Keeps the order of the ranks, for any number of them.
 *
 * <p>Cost: ceil(lg p) (alpha + n beta + n gamma), exscan 2 n gamma. Hillis, Steele: Data parallel
 * algorithms, 1986.
 */
final class Scan {
  private Scan() {}

  static void inclusive(Schedule s, Accumulator a) {
    for (int distance = 1; distance < s.ranks(); distance <<= 1) {
      if (exchange(s, a, distance)) {
        s.add(a.left(0, a.length()));
      }
      s.next();
    }
  }

  /** The result is left in {@code before}, except on rank 0. */
  static void exclusive(Schedule s, Accumulator a, Accumulator before) {
    for (int distance = 1; distance < s.ranks(); distance <<= 1) {
      if (exchange(s, a, distance)) {
        if (distance == 1) {
          s.copy(a.incoming(0, a.length()), before.values());
        } else {
          s.add(before.leftFrom(a));
        }
        s.add(a.left(0, a.length()));
      }
      s.next();
    }
  }

  private static boolean exchange(Schedule s, Accumulator a, int distance) {
    if (s.rank() + distance < s.ranks()) {
      s.send(a.values(), s.rank() + distance);
    }
    if (s.rank() < distance) {
      return false;
    }
    s.recv(a.incoming(0, a.length()), s.rank() - distance);
    return true;
  }
}
