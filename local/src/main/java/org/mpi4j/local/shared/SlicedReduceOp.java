package org.mpi4j.local.shared;

import org.mpi4j.Buf;
import org.mpi4j.Op;

/**
 * A long reduction of many ranks, two steps for each chunk: everybody writes its values; then each
 * rank combines those of all for its slice of the chunk, from rank 0 up, and writes the result,
 * which everybody takes, or the root.
 */
final class SlicedReduceOp extends FoldingOp {
  private final boolean toAll;
  private int chunk;

  SlicedReduceOp(Channel channel, boolean toAll) {
    super(channel, toAll);
    this.toAll = toAll;
  }

  SlicedReduceOp with(Buf send, Buf recv, Op op, int tag, int root) {
    give.set(send == Buf.IN_PLACE ? recv : send);
    take.set(toAll || rank == root ? recv : null);
    units(op, give.type());
    chunk = region.geometry.cellBytes() / unit * unit;
    long bytes = give.count() * give.type().size();
    prepare(
        toAll ? Kind.ALLREDUCE : Kind.REDUCE,
        tag,
        root,
        op,
        give.count(),
        give.type(),
        2 * Chunks.number(bytes, chunk));
    return this;
  }

  private static boolean isInput(long step) {
    return step % 2 == 0;
  }

  private long position(long step) {
    return step / 2 * chunk;
  }

  private int bytes(long step) {
    return (int) Math.min(chunk, length() - position(step));
  }

  /** Where a rank's slice begins in the chunk. */
  private int slice(int r, int bytes) {
    int units = bytes / unit;
    return (int) ((long) units * r / size) * unit;
  }

  @Override
  boolean writes(long step) {
    return true;
  }

  @Override
  void write(long step) {
    int all = bytes(step);
    if (isInput(step)) {
      long at = channel.room(all);
      pack(give, 0, give.count(), position(step), at, all);
      return;
    }
    int from = slice(rank, all);
    int to = slice(rank + 1, all);
    Fold fold = fold();
    long result = channel.room(to - from);
    for (int x = from; x < to; x += fold.piece()) {
      int n = Math.min(fold.piece(), to - x);
      long inputs = channel.step() - 1;
      fold.first(region.memory, region.place(0, inputs, all) + x, n);
      for (int r = 1; r < size; r++) {
        fold.next(this, region.memory, region.place(r, inputs, all) + x, n);
      }
      fold.store(region.memory, result + x - from, n);
    }
  }

  @Override
  int sources() {
    return size - 1;
  }

  @Override
  int source(int i) {
    return after(i);
  }

  @Override
  void arrived(long step, int from) {
    if (!isInput(step) && take.isSet()) {
      takeSlice(step, from);
    }
  }

  private void takeSlice(long step, int of) {
    int all = bytes(step);
    int from = slice(of, all);
    int n = slice(of + 1, all) - from;
    long at = region.place(of, channel.step(), n);
    unpack(at, take, 0, take.count(), position(step) + from, n);
  }

  @Override
  void complete(long step) {
    if (!isInput(step) && take.isSet()) {
      takeSlice(step, rank);
    }
  }
}
