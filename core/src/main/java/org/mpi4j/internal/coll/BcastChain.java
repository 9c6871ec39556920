package org.mpi4j.internal.coll;

/**
 * Broadcast through a chain of the ranks, cut in segments: while a rank passes one on it receives
 * the next. Every rank sends the data once, which is least for the memory of one machine.
 *
 * <p>Cost: (p - 2 + s) (alpha + n/s beta) for s segments. Pjesivac-Grbovic et al.: Performance
 * analysis of MPI collective operations, 2007, section 3.
 */
final class BcastChain {
  static final int SEGMENT_BYTES = 512 * 1024;

  private BcastChain() {}

  /** The data is in primitive elements and dense. */
  static void build(Schedule s, Slice data, int root) {
    build(s, data, root, SEGMENT_BYTES);
  }

  static void build(Schedule s, Slice data, int root, int segmentBytes) {
    int p = s.ranks();
    int relative = (s.rank() - root + p) % p;
    long segment = Math.max(1, segmentBytes / data.type().size());
    for (long at = 0; at < data.count() + segment; at += segment) {
      if (relative != 0 && at < data.count()) {
        s.recv(data.from(at, Math.min(segment, data.count() - at)), (s.rank() - 1 + p) % p);
      }
      if (relative != p - 1 && at >= segment) {
        long before = at - segment;
        s.send(data.from(before, Math.min(segment, data.count() - before)), (s.rank() + 1) % p);
      }
      s.next();
    }
  }
}
