package org.mpi4j.internal.coll;

/**
 * Gather and scatter with one message between root and every other rank. For parts of any length
 * and for long ones; needs no temporary memory.
 *
 * <p>Cost: (p-1) alpha + total beta, at the root. The flat tree of Pjesivac-Grbovic et al. 2007,
 * section 3.
 */
final class Linear {
  private Linear() {}

  /** {@code own} is null at a root that has its part in place; {@code parts} is null elsewhere. */
  static void gather(Schedule s, Slice own, Blocks parts, int root) {
    if (s.rank() != root) {
      s.sendUnlessEmpty(own, root);
      s.next();
      return;
    }
    for (int i = 0; i < s.ranks(); i++) {
      if (i != root) {
        s.recvUnlessEmpty(parts.of(i), i);
      } else if (own != null) {
        s.copy(own, parts.of(root));
      }
    }
    s.next();
  }

  /**
   * {@code own} is null at a root that leaves its part in place; {@code parts} is null elsewhere.
   */
  static void scatter(Schedule s, Blocks parts, Slice own, int root) {
    if (s.rank() != root) {
      s.recvUnlessEmpty(own, root);
      s.next();
      return;
    }
    for (int i = 0; i < s.ranks(); i++) {
      if (i != root) {
        s.sendUnlessEmpty(parts.of(i), i);
      } else if (own != null) {
        s.copy(parts.of(root), own);
      }
    }
    s.next();
  }
}
