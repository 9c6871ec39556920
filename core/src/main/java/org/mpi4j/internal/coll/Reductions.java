package org.mpi4j.internal.coll;

import org.mpi4j.Op;
import org.mpi4j.internal.reduce.OpImpl;
import org.mpi4j.internal.reduce.Operand;

/**
 * Reductions of any length: takes the data to an accumulator, in pieces when it is very long, and
 * the result back. Arrays of primitives that start at their first element are accumulators
 * themselves.
 */
final class Reductions {
  private final Schedule s;
  private final Op op;
  private final Slice in;
  private final Slice out;

  /** Null without data. */
  private final Operand unit;

  /** Whole units. */
  private final int pieceBytes;

  /**
   * A reduction of this rank.
   *
   * @param in its contribution; the same object as {@code out} when in place
   * @param out where the result goes, or null on ranks that get none
   */
  Reductions(Schedule s, Op op, Slice in, Slice out, int pieceBytes) {
    this.s = s;
    this.op = op;
    this.in = in;
    this.out = out;
    this.unit = in.bytes() == 0 ? null : OpImpl.operand(op, in.type());
    this.pieceBytes =
        unit == null ? pieceBytes : Math.max(unit.size(), pieceBytes / unit.size() * unit.size());
  }

  void allreduce(Choice.Allreduce algorithm) {
    inPieces(a -> algorithm.build(s, a));
  }

  void scan() {
    inPieces(a -> Scan.inclusive(s, a));
  }

  void reduce(Choice.Reduce algorithm, int root) {
    if (in.bytes() != 0) {
      algorithm.build(s, this, root);
    }
  }

  Op op() {
    return op;
  }

  /** This rank's contribution as it lies in the user's memory, or null if it goes in pieces. */
  Slice whole() {
    return in.bytes() <= pieceBytes ? in : null;
  }

  /** Part of a reduction that works on an accumulator. */
  @FunctionalInterface
  interface Algorithm {
    void build(Accumulator a);
  }

  /** Loads each piece, adds the algorithm's rounds for it, stores the result. */
  void inPieces(Algorithm algorithm) {
    if (in.bytes() == 0) {
      return;
    }
    if (in.bytes() <= pieceBytes) {
      Accumulator inside = out == null ? null : Accumulator.inside(op, unit, out);
      if (inside != null) {
        if (in != out) {
          s.copy(in, out);
          s.next();
        }
        algorithm.build(inside);
        return;
      }
    }
    Accumulator a = newAccumulator(in.bytes());
    for (long at = 0; at < in.bytes(); at += pieceBytes) {
      load(a, in, at);
      algorithm.build(a);
      if (out != null) {
        s.copy(a.values(), 0, out, at, a.bytes());
        s.next();
      }
    }
  }

  private Accumulator newAccumulator(long bytes) {
    return Accumulator.of(op, unit, (int) (Math.min(bytes, pieceBytes) / unit.size()));
  }

  private void load(Accumulator a, Slice from, long at) {
    int n = (int) Math.min(pieceBytes, from.bytes() - at);
    a.shorten(n / unit.size());
    s.copy(from, at, a.values(), 0, n);
    s.next();
  }

  void exscan() {
    if (in.bytes() == 0) {
      return;
    }
    Accumulator a = newAccumulator(in.bytes());
    Accumulator before = a.another();
    for (long at = 0; at < in.bytes(); at += pieceBytes) {
      load(a, in, at);
      before.shorten(a.length());
      Scan.exclusive(s, a, before);
      if (s.rank() != 0) {
        s.copy(before.values(), 0, out, at, a.bytes());
        s.next();
      }
    }
  }

  /** The blocks of the result have these numbers of elements of the type of {@code in}. */
  void reduceScatter(Choice.Scattered algorithm, long[] counts) {
    if (in.bytes() == 0) {
      return;
    }
    if (in.bytes() > pieceBytes) {
      blockByBlock(counts);
      return;
    }
    int perElement = (int) (in.type().size() / unit.size());
    int[] starts = new int[counts.length + 1];
    for (int i = 0; i < counts.length; i++) {
      starts[i + 1] = starts[i] + (int) counts[i] * perElement;
    }
    Accumulator a = newAccumulator(in.bytes());
    load(a, in, 0);
    algorithm.build(s, a, starts);
    Slice result = a.values(starts[s.rank()], starts[s.rank() + 1]);
    s.copy(result, 0, out, 0, result.bytes());
    s.next();
  }

  /** Too long for one array: one reduction after the other. */
  private void blockByBlock(long[] counts) {
    // In place the result must not overwrite blocks that have yet to be reduced.
    Slice mine = in.base() == out.base() ? in.from(0, counts[s.rank()]).packedCopy() : out;
    long first = 0;
    for (int root = 0; root < counts.length; root++) {
      Slice block = in.from(first, counts[root]);
      new Reductions(s, op, block, root == s.rank() ? mine : null, pieceBytes)
          .reduce(ReduceBinomial::build, root);
      first += counts[root];
    }
    if (mine != out) {
      s.copy(mine, 0, out, 0, mine.bytes());
      s.next();
    }
  }
}
