package org.mpi4j.internal.coll;

/**
 * Total exchange with one message per pair, a few at a time: in a step every rank sends to the one
 * k further on and receives from the one k before it. For parts of any length.
 *
 * <p>Cost: (p-1) alpha + total beta. Thakur, Rabenseifner, Gropp 2005, section 4.3.
 */
final class AlltoallPairwise {
  /** Messages that a rank has under way in each direction. */
  private static final int AT_ONCE = 16;

  private AlltoallPairwise() {}

  static void build(Schedule s, Blocks send, Blocks recv) {
    int p = s.ranks();
    s.copy(send.of(s.rank()), recv.of(s.rank()));
    for (int k = 1; k < p; k++) {
      int from = (s.rank() - k + p) % p;
      int to = (s.rank() + k) % p;
      s.recvUnlessEmpty(recv.of(from), from);
      s.sendUnlessEmpty(send.of(to), to);
      if (k % AT_ONCE == 0) {
        s.next();
      }
    }
    s.next();
  }
}
