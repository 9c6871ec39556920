package org.mpi4j.internal.coll;

/**
 * Barrier by dissemination: in round k every rank tells the one 2^k further on, and hears from the
 * one 2^k before it.
 *
 * <p>Cost: ceil(lg p) alpha. Hensgen, Finkel, Manber: Two algorithms for barrier synchronization,
 * 1988.
 */
final class Barrier {
  private Barrier() {}

  static void build(Schedule s) {
    int p = s.ranks();
    for (int distance = 1; distance < p; distance <<= 1) {
      s.send(Slice.EMPTY, (s.rank() + distance) % p);
      s.recv(Slice.EMPTY, (s.rank() - distance + p) % p);
      s.next();
    }
  }
}
