package org.mpi4j.internal.coll;

/**
 * Allgather by recursive doubling, for short equal parts and a number of ranks that is a power of
 * two.
 *
 * <p>Cost: lg p alpha + (p-1)/p total beta. Thakur, Rabenseifner, Gropp 2005, section 4.1.
 */
final class AllgatherDoubling {
  private AllgatherDoubling() {}

  /** Every rank's own block is in its place. */
  static void build(Schedule s, Blocks blocks) {
    for (int n = 1; n < s.ranks(); n <<= 1) {
      int peer = s.rank() ^ n;
      s.send(blocks.of(s.rank() & -n, n), peer);
      s.recv(blocks.of(peer & -n, n), peer);
      s.next();
    }
  }
}
