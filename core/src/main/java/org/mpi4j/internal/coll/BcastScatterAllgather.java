package org.mpi4j.internal.coll;

/**
 * Broadcast of a long message to many ranks: the data is scattered along a binomial tree, then
 * collected in a ring.
 *
 * <p>Cost: (lg p + p - 1) alpha + 2 (p-1)/p n beta. Barnett, Shuler, Gupta, Payne, van de Geijn,
 * Watts: Interprocessor collective communication library, 1994.
 */
final class BcastScatterAllgather {
  private BcastScatterAllgather() {}

  /** The data is in primitive elements and dense. */
  static void build(Schedule s, Slice data, int root) {
    int p = s.ranks();
    int relative = (s.rank() - root + p) % p;
    scatter(s, data, relative);
    int next = (s.rank() + 1) % p;
    int before = (s.rank() - 1 + p) % p;
    for (int k = 0; k < p - 1; k++) {
      pass(s, pieces(data, (relative - k + p) % p, 1, p), next, true);
      pass(s, pieces(data, (relative - k - 1 + p) % p, 1, p), before, false);
      s.next();
    }
  }

  private static void scatter(Schedule s, Slice data, int relative) {
    int p = s.ranks();
    int bit = Binomial.bit(relative, p);
    if (relative != 0) {
      pass(s, pieces(data, relative, bit, p), (s.rank() - bit + p) % p, false);
      s.next();
    }
    for (bit >>= 1; bit > 0; bit >>= 1) {
      if (relative + bit < p) {
        pass(s, pieces(data, relative + bit, bit, p), (s.rank() + bit) % p, true);
      }
    }
    s.next();
  }

  private static void pass(Schedule s, Slice piece, int peer, boolean send) {
    if (piece.count() == 0) {
      return;
    }
    if (send) {
      s.send(piece, peer);
    } else {
      s.recv(piece, peer);
    }
  }

  private static Slice pieces(Slice data, int first, int n, int p) {
    long each = (data.count() + p - 1) / p;
    long from = Math.min(data.count(), first * each);
    return data.from(from, Math.min(data.count(), (first + (long) n) * each) - from);
  }
}
