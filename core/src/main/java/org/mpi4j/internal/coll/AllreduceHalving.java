package org.mpi4j.internal.coll;

/**
 * Allreduce of long data: reduce-scatter by recursive halving, then allgather by recursive
 * doubling. For commutative ops.
 *
 * <p>Cost: 2 lg p alpha + 2 (p-1)/p n beta + (p-1)/p n gamma for a power of two; else 2 n beta + n
 * gamma more. Rabenseifner: Optimization of collective reduction operations, 2004.
 */
final class AllreduceHalving {
  private AllreduceHalving() {}

  static void build(Schedule s, Accumulator a) {
    var fold = new Fold(s);
    fold.in(a);
    if (fold.takesPart()) {
      halve(s, a, fold, 0, fold.ranks());
    }
    fold.out(a);
  }

  /** Blocks first to last are shared by as many ranks; afterwards all of them have all of these. */
  private static void halve(Schedule s, Accumulator a, Fold fold, int first, int last) {
    int half = (last - first) / 2;
    if (half == 0) {
      return;
    }
    int middle = first + half;
    boolean lower = fold.rank() < middle;
    int peer = fold.rankOf(lower ? fold.rank() + half : fold.rank() - half);
    int p = fold.ranks();
    int from = Ring.start(a, first, p);
    int cut = Ring.start(a, middle, p);
    int to = Ring.start(a, last, p);

    s.sendUnlessEmpty(lower ? a.values(cut, to) : a.values(from, cut), peer);
    int mine = lower ? from : cut;
    int end = lower ? cut : to;
    s.recvUnlessEmpty(a.incoming(mine, end), peer);
    s.add(lower ? a.right(mine, end) : a.left(mine, end));
    s.next();

    halve(s, a, fold, lower ? first : middle, lower ? middle : last);

    s.sendUnlessEmpty(a.values(mine, end), peer);
    s.recvUnlessEmpty(lower ? a.values(cut, to) : a.values(from, cut), peer);
    s.next();
  }
}
