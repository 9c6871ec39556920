package org.mpi4j.internal.coll;

/**
 * Allgather of short equal parts among any number of ranks. A rank holds the blocks from its own
 * on, round the end; each round doubles them. The blocks are received where they belong, in two
 * messages when they go round the end, instead of being rotated afterwards.
 *
 * <p>Cost: ceil(lg p) alpha (twice that at most) + (p-1)/p total beta. Bruck et al.: Efficient
 * algorithms for all-to-all communications in multiport message-passing systems, 1997.
 */
final class AllgatherBruck {
  private AllgatherBruck() {}

  /** Every rank's own block is in its place. */
  static void build(Schedule s, Blocks blocks) {
    int p = s.ranks();
    for (int held = 1; held < p; held <<= 1) {
      int n = Math.min(held, p - held);
      int from = (s.rank() + held) % p;
      int to = (s.rank() - held + p) % p;
      int first = Math.min(n, p - s.rank());
      s.send(blocks.of(s.rank(), first), to);
      if (first < n) {
        s.send(blocks.of(0, n - first), to);
      }
      first = Math.min(n, p - from);
      s.recv(blocks.of(from, first), from);
      if (first < n) {
        s.recv(blocks.of(0, n - first), from);
      }
      s.next();
    }
  }
}
