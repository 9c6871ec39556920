package org.mpi4j.internal.coll;

/**
 * Makes the number of ranks a power of two: of the first ranks every even one gives its values to
 * the odd one after it and gets the result at the end. Neighbours join, so the order of the ranks
 * is kept.
 */
final class Fold {
  private final Schedule s;
  private final int ranks;
  private final int folded;

  Fold(Schedule s) {
    this.s = s;
    ranks = Integer.highestOneBit(s.ranks());
    folded = 2 * (s.ranks() - ranks);
  }

  /** The power of two. */
  int ranks() {
    return ranks;
  }

  /** Whether this rank is one of them. */
  boolean takesPart() {
    return s.rank() >= folded || s.rank() % 2 == 1;
  }

  /** This rank's number among them. */
  int rank() {
    return s.rank() < folded ? s.rank() / 2 : s.rank() - folded / 2;
  }

  /** The rank in the communicator of one of them. */
  int rankOf(int among) {
    return among < folded / 2 ? 2 * among + 1 : among + folded / 2;
  }

  /** Joins the values of the folded ranks. */
  void in(Accumulator a) {
    if (s.rank() >= folded) {
      return;
    }
    if (takesPart()) {
      s.recv(a.incoming(0, a.length()), s.rank() - 1);
      s.add(a.left(0, a.length()));
    } else {
      s.send(a.values(), s.rank() + 1);
    }
    s.next();
  }

  /** Hands the result to the folded ranks. */
  void out(Accumulator a) {
    if (s.rank() >= folded) {
      return;
    }
    if (takesPart()) {
      s.send(a.values(), s.rank() - 1);
    } else {
      s.recv(a.values(), s.rank() + 1);
    }
    s.next();
  }
}
