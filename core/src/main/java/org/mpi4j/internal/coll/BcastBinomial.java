package org.mpi4j.internal.coll;

/**
 * Broadcast along a binomial tree; the data is never cut.
 *
 * <p>Cost: ceil(lg p) (alpha + n beta). Thakur, Rabenseifner, Gropp: Optimization of collective
 * communication operations in MPICH, 2005, section 4.2.
 */
final class BcastBinomial {
  private BcastBinomial() {}

  static void build(Schedule s, Slice data, int root) {
    int p = s.ranks();
    int relative = (s.rank() - root + p) % p;
    int bit = Binomial.bit(relative, p);
    if (relative != 0) {
      s.recv(data, (s.rank() - bit + p) % p);
      s.next();
    }
    for (bit >>= 1; bit > 0; bit >>= 1) {
      if (relative + bit < p) {
        s.send(data, (s.rank() + bit) % p);
      }
    }
    s.next();
  }
}
