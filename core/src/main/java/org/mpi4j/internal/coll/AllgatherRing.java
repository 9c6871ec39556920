package org.mpi4j.internal.coll;

/**
 * Allgather in a ring: every rank passes on what it has just received. For long parts and for parts
 * of any length.
 *
 * <p>Cost: (p-1) alpha + (p-1)/p total beta. Thakur, Rabenseifner, Gropp 2005, section 4.1.
 */
final class AllgatherRing {
  private AllgatherRing() {}

  /** Every rank's own block is in its place. */
  static void build(Schedule s, Blocks blocks) {
    int p = s.ranks();
    for (int k = 0; k < p - 1; k++) {
      s.sendUnlessEmpty(blocks.of((s.rank() - k + p) % p), (s.rank() + 1) % p);
      s.recvUnlessEmpty(blocks.of((s.rank() - k - 1 + p) % p), (s.rank() - 1 + p) % p);
      s.next();
    }
  }
}
