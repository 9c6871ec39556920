package org.mpi4j.local.shared;

import org.mpi4j.Buf;
import org.mpi4j.Op;

/**
 * In each step everybody writes a piece of each other rank's block; each rank combines the pieces
 * of its own, from rank 0 up. In place the result of a step lies before all data that is still
 * needed.
 */
final class ReduceScatterOp extends FoldingOp {
  private final Kind kind;
  private final long[] starts;
  private int stride;

  ReduceScatterOp(Channel channel, Kind kind) {
    super(channel, true);
    this.kind = kind;
    this.starts = new long[size + 1];
  }

  /** {@code counts} is null for equal blocks. */
  ReduceScatterOp with(Buf send, Buf recv, long[] counts, Op op, int tag) {
    give.set(send == Buf.IN_PLACE ? recv : send);
    take.set(recv);
    long longest = 0;
    for (int r = 0; r < size; r++) {
      long n = counts == null ? give.count() / size : counts[r];
      starts[r + 1] = starts[r] + n;
      longest = Math.max(longest, n);
    }
    long bytes = longest * give.type().size();
    if (bytes > 0) {
      units(op, give.type());
      stride = Chunks.part(bytes, region.geometry.cellBytes(), size - 1, unit);
    }
    prepare(
        kind,
        tag,
        -1,
        op,
        starts[size],
        give.type(),
        bytes == 0 ? 0 : Chunks.number(bytes, stride));
    return this;
  }

  private int bytes(long step, int r) {
    long block = (starts[r + 1] - starts[r]) * give.type().size();
    return Math.clamp(block - step * stride, 0, stride);
  }

  private long pieces() {
    return (long) (size - 1) * stride;
  }

  private long shift(int from, int to) {
    return (to < from ? to : to - 1) * (long) stride;
  }

  private long placeOfMine(int from) {
    return region.place(from, channel.step(), pieces()) + shift(from, rank);
  }

  @Override
  boolean writes(long step) {
    return true;
  }

  @Override
  void write(long step) {
    long start = channel.room(pieces());
    for (int i = 0; i < size - 1; i++) {
      int to = after(i);
      int n = bytes(step, to);
      if (n > 0) {
        long block = starts[to + 1] - starts[to];
        pack(give, starts[to], block, step * stride, start + shift(rank, to), n);
      }
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
  void arrived(long step, int from) {}

  @Override
  void complete(long step) {
    Fold fold = fold();
    int all = bytes(step, rank);
    long mine = starts[rank + 1] - starts[rank];
    for (int x = 0; x < all; x += fold.piece()) {
      int n = Math.min(fold.piece(), all - x);
      for (int r = 0; r < size; r++) {
        combine(fold, r, step * stride + x, x, n, mine);
      }
      fold.store(take, mine, step * stride + x, n);
    }
  }

  private void combine(Fold fold, int r, long position, int x, int n, long mine) {
    if (r == rank && r == 0) {
      fold.first(give, starts[rank], mine, position, n);
    } else if (r == rank) {
      fold.next(this, give, starts[rank], mine, position, n);
    } else if (r == 0) {
      fold.first(region.memory, placeOfMine(r) + x, n);
    } else {
      fold.next(this, region.memory, placeOfMine(r) + x, n);
    }
  }
}
