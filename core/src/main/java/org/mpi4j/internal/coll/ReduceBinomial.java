package org.mpi4j.internal.coll;

import org.mpi4j.Op;

/**
 * Reduce along a binomial tree. For an op that is not commutative the tree is rooted at rank 0,
 * which keeps the order of the ranks, and rank 0 sends the result to root.
 *
 * <p>Cost: ceil(lg p) (alpha + n beta + n gamma). Thakur, Rabenseifner, Gropp 2005, section 4.4.
 */
final class ReduceBinomial {
  private ReduceBinomial() {}

  static void build(Schedule s, Reductions r, int root) {
    int p = s.ranks();
    int top = top(r.op(), root);
    boolean isLeaf = (s.rank() - top + p) % p % 2 == 1;
    if (isLeaf && s.rank() != root && r.whole() != null) {
      s.send(r.whole(), (s.rank() - 1 + p) % p);
      s.next();
    } else {
      r.inPieces(a -> tree(s, a, root));
    }
  }

  private static int top(Op op, int root) {
    return op.isCommutative() ? root : 0;
  }

  static void tree(Schedule s, Accumulator a, int root) {
    int top = top(a.op, root);
    int p = s.ranks();
    int relative = (s.rank() - top + p) % p;
    for (int bit = 1; bit < p; bit <<= 1) {
      if ((relative & bit) != 0) {
        s.send(a.values(), (s.rank() - bit + p) % p);
        s.next();
        break;
      }
      if (relative + bit < p) {
        s.recv(a.incoming(0, a.length()), (s.rank() + bit) % p);
        s.add(a.right(0, a.length()));
        s.next();
      }
    }
    if (top != root) {
      if (s.rank() == top) {
        s.send(a.values(), root);
      } else if (s.rank() == root) {
        s.recv(a.values(), top);
      }
      s.next();
    }
  }
}
