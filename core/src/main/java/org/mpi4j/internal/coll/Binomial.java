package org.mpi4j.internal.coll;

/**
 * Gather and scatter of short equal parts along a binomial tree. A rank between root and leaves
 * keeps the parts of its subtree, packed, in temporary memory.
 *
 * <p>Cost: ceil(lg p) alpha + (p-1) n beta for parts of n. Thakur, Rabenseifner, Gropp 2005,
 * section 4.
 */
final class Binomial {
  private final Schedule s;
  private final int root;
  private final int relative;
  private final int subtree;
  private final int highest;

  private Binomial(Schedule s, int root) {
    int p = s.ranks();
    this.s = s;
    this.root = root;
    relative = (s.rank() - root + p) % p;
    highest = bit(relative, p);
    subtree = Math.min(highest, p - relative);
  }

  /**
   * The tree: a rank's parent is this far before it, its children are at all smaller powers of two
   * after it.
   */
  static int bit(int relative, int p) {
    return relative == 0
        ? Math.max(1, Integer.highestOneBit(p - 1) << 1)
        : Integer.lowestOneBit(relative);
  }

  /** {@code own} is null at a root that has its part in place; {@code parts} is null elsewhere. */
  static void gather(Schedule s, Slice own, Blocks parts, int root) {
    new Binomial(s, root).gather(own, parts);
  }

  /**
   * {@code own} is null at a root that leaves its part in place; {@code parts} is null elsewhere.
   */
  static void scatter(Schedule s, Blocks parts, Slice own, int root) {
    new Binomial(s, root).scatter(parts, own);
  }

  private void gather(Slice own, Blocks parts) {
    if (relative != 0 && subtree == 1) {
      s.send(own, parent());
      s.next();
      return;
    }
    Blocks held = relative == 0 ? parts : temporary(own);
    if (own != null) {
      s.copy(own, held.of(relative == 0 ? root : 0));
    }
    for (int bit = 1; bit < highest && relative + bit < s.ranks(); bit <<= 1) {
      transfer(held, bit, false);
    }
    s.next();
    if (relative != 0) {
      transferOwn(held, true);
      s.next();
    }
  }

  private void scatter(Blocks parts, Slice own) {
    if (relative != 0 && subtree == 1) {
      s.recv(own, parent());
      s.next();
      return;
    }
    Blocks held = relative == 0 ? parts : temporary(own);
    if (relative != 0) {
      transferOwn(held, false);
      s.next();
    }
    for (int bit = highest >> 1; bit > 0; bit >>= 1) {
      if (relative + bit < s.ranks()) {
        transfer(held, bit, true);
      }
    }
    if (own != null) {
      s.copy(held.of(relative == 0 ? root : 0), own);
    }
    s.next();
  }

  private int parent() {
    return (s.rank() - highest + s.ranks()) % s.ranks();
  }

  private Blocks temporary(Slice own) {
    long units = own.bytes() / own.unit().bytes();
    return Blocks.equal(Temporary.of(own.unit(), units * subtree), subtree);
  }

  /** The parts of the child {@code bit} further on. */
  private void transfer(Blocks held, int bit, boolean send) {
    int p = s.ranks();
    int child = (s.rank() + bit) % p;
    int n = Math.min(bit, p - relative - bit);
    if (relative != 0) {
      move(held.of(bit, n), child, send);
      return;
    }
    // The root's own buffer is in the order of the ranks: a subtree may go round its end.
    int first = Math.min(n, p - child);
    move(held.of(child, first), child, send);
    if (first < n) {
      move(held.of(0, n - first), child, send);
    }
  }

  private void transferOwn(Blocks held, boolean send) {
    int parent = parent();
    int first = parent == root ? Math.min(subtree, s.ranks() - s.rank()) : subtree;
    move(held.of(0, first), parent, send);
    if (first < subtree) {
      move(held.of(first, subtree - first), parent, send);
    }
  }

  private void move(Slice data, int peer, boolean send) {
    if (send) {
      s.send(data, peer);
    } else {
      s.recv(data, peer);
    }
  }
}
