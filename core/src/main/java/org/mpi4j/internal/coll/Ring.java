package org.mpi4j.internal.coll;

/**
 * The two halves of an allreduce of very long data in a ring, for commutative ops and any number of
 * ranks: every block goes round once and is reduced on the way, then goes round again.
 *
 * <p>Cost of each half: (p-1) alpha + (p-1)/p n beta, the first also (p-1)/p n gamma. Patarasuk,
 * Yuan: Bandwidth optimal all-reduce algorithms for clusters of workstations, 2009.
 */
final class Ring {
  private Ring() {}

  static void allreduce(Schedule s, Accumulator a) {
    reduceScatter(s, a);
    int p = s.ranks();
    for (int k = 0; k < p - 1; k++) {
      s.sendUnlessEmpty(block(a, (s.rank() + 1 - k + p) % p, p), (s.rank() + 1) % p);
      s.recvUnlessEmpty(block(a, (s.rank() - k + p) % p, p), (s.rank() - 1 + p) % p);
      s.next();
    }
  }

  /** Afterwards root has the result: every rank sends it the block that it finished. */
  static void reduce(Schedule s, Reductions r, int root) {
    r.inPieces(a -> {
      reduceScatter(s, a);
      collect(s, a, root);
    });
  }

  private static void collect(Schedule s, Accumulator a, int root) {
    int p = s.ranks();
    if (s.rank() != root) {
      s.sendUnlessEmpty(block(a, (s.rank() + 1) % p, p), root);
    } else {
      for (int i = 0; i < p; i++) {
        if (i != root) {
          s.recvUnlessEmpty(block(a, (i + 1) % p, p), i);
        }
      }
    }
    s.next();
  }

  /** Afterwards rank r has the finished block r + 1. */
  private static void reduceScatter(Schedule s, Accumulator a) {
    int p = s.ranks();
    for (int k = 0; k < p - 1; k++) {
      s.sendUnlessEmpty(block(a, (s.rank() - k + p) % p, p), (s.rank() + 1) % p);
      int arriving = (s.rank() - k - 1 + p) % p;
      int from = start(a, arriving, p);
      int to = start(a, arriving + 1, p);
      s.recvUnlessEmpty(a.incoming(from, to), (s.rank() - 1 + p) % p);
      s.add(a.left(from, to));
      s.next();
    }
  }

  private static Slice block(Accumulator a, int i, int p) {
    return a.values(start(a, i, p), start(a, i + 1, p));
  }

  /** First index of block i of p. */
  static int start(Accumulator a, int i, int p) {
    return (int) ((long) a.length() * i / p);
  }
}
