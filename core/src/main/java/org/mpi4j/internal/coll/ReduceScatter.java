package org.mpi4j.internal.coll;

/**
 * Reduce-scatter of blocks of any length. {@code starts[i]} is the first index of rank i's block.
 */
final class ReduceScatter {
  private ReduceScatter() {}

  /**
   * Reduce to rank 0, then scatter. For short data.
   *
   * <p>Cost: (lg p + p - 1) alpha + (lg p + 1) n beta + lg p n gamma. Chan, Heimlich, Purkayastha,
   * van de Geijn: Collective communication: theory, practice, and experience, 2007, section 3.
   */
  static void reduceThenScatter(Schedule s, Accumulator a, int[] starts) {
    ReduceBinomial.tree(s, a, 0);
    if (s.rank() == 0) {
      for (int i = 1; i < s.ranks(); i++) {
        s.sendUnlessEmpty(a.values(starts[i], starts[i + 1]), i);
      }
    } else {
      s.recvUnlessEmpty(a.values(starts[s.rank()], starts[s.rank() + 1]), 0);
    }
    s.next();
  }

  /**
   * Every rank gets its block from one other rank per round. For long data and commutative ops.
   *
   * <p>Cost: (p-1) alpha + (p-1)/p n (beta + gamma). Thakur, Rabenseifner, Gropp 2005, section 4.4.
   */
  static void pairwise(Schedule s, Accumulator a, int[] starts) {
    int p = s.ranks();
    int from = starts[s.rank()];
    int to = starts[s.rank() + 1];
    for (int k = 1; k < p; k++) {
      int dest = (s.rank() + k) % p;
      s.sendUnlessEmpty(a.values(starts[dest], starts[dest + 1]), dest);
      s.recvUnlessEmpty(a.incoming(from, to), (s.rank() - k + p) % p);
      s.add(a.left(from, to));
      s.next();
    }
  }

  /**
   * Every rank gets its block from all others at once and combines them in the order of the ranks.
   * For long data and ops that are not commutative.
   *
   * <p>Cost: (p-1) alpha + (p-1)/p n (beta + gamma), and memory for n.
   */
  static void direct(Schedule s, Accumulator a, int[] starts) {
    int p = s.ranks();
    int from = starts[s.rank()];
    int to = starts[s.rank() + 1];
    var parts = new Accumulator[p];
    for (int i = 0; i < p; i++) {
      parts[i] = Accumulator.of(a.op, a.unit(), to - from);
      if (i == s.rank()) {
        s.copy(a.values(from, to), parts[i].values());
      } else {
        s.recvUnlessEmpty(parts[i].values(), i);
        s.sendUnlessEmpty(a.values(starts[i], starts[i + 1]), i);
      }
    }
    for (int i = 1; i < p; i++) {
      s.add(parts[0].rightValues(parts[i]));
    }
    s.copy(parts[0].values(), a.values(from, to));
    s.next();
  }
}
