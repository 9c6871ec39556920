package org.mpi4j.internal.coll;

/**
 * Allreduce by recursive doubling: all ranks exchange all values with a partner at twice the
 * distance each round. For short data, and for ops that are not commutative: the order of the ranks
 * is kept.
 *
 * <p>Cost: lg p (alpha + n beta + n gamma); two rounds more if p is not a power of two. Thakur,
 * Rabenseifner, Gropp 2005, section 4.5.
 */
final class AllreduceDoubling {
  private AllreduceDoubling() {}

  static void build(Schedule s, Accumulator a) {
    var fold = new Fold(s);
    fold.in(a);
    if (fold.takesPart()) {
      for (int distance = 1; distance < fold.ranks(); distance <<= 1) {
        int peer = fold.rankOf(fold.rank() ^ distance);
        s.send(a.values(), peer);
        s.recv(a.incoming(0, a.length()), peer);
        s.add(peer < s.rank() ? a.left(0, a.length()) : a.right(0, a.length()));
        s.next();
      }
    }
    fold.out(a);
  }
}
