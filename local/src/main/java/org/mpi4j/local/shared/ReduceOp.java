package org.mpi4j.local.shared;

import org.mpi4j.Buf;
import org.mpi4j.Op;

/**
 * A short reduction, or one of two ranks: everybody writes its values, and who needs the result
 * combines those of all, from rank 0 up. For REDUCE that is the root, for ALLREDUCE everybody, for
 * SCAN each rank those up to its own, for EXSCAN those below it.
 */
final class ReduceOp extends FoldingOp {
  private final Kind kind;
  private int chunk;

  ReduceOp(Channel channel, Kind kind) {
    super(channel, kind == Kind.ALLREDUCE);
    this.kind = kind;
  }

  ReduceOp with(Buf send, Buf recv, Op op, int tag, int root) {
    give.set(send == Buf.IN_PLACE ? recv : send);
    boolean gets = (kind != Kind.REDUCE || rank == root) && (kind != Kind.EXSCAN || rank != 0);
    take.set(gets ? recv : null);
    long bytes = give.count() * give.type().size();
    int cell = region.geometry.cellBytes();
    chunk = kind == Kind.REDUCE ? Chunks.pipelined(bytes, cell) : cell;
    if (bytes > 0) {
      units(op, give.type());
      chunk = chunk / unit * unit;
    }
    prepare(kind, tag, root, op, give.count(), give.type(), Chunks.number(bytes, chunk));
    return this;
  }

  private int bytes(long step) {
    return (int) Math.min(chunk, length() - step * chunk);
  }

  @Override
  boolean writes(long step) {
    return switch (kind) {
      case REDUCE -> rank != root();
      case SCAN, EXSCAN -> rank != size - 1;
      default -> true;
    };
  }

  @Override
  void write(long step) {
    int n = bytes(step);
    pack(give, 0, give.count(), step * chunk, channel.room(n), n);
  }

  @Override
  int sources() {
    return switch (kind) {
      case REDUCE -> rank == root() ? size - 1 : 0;
      case SCAN, EXSCAN -> rank;
      default -> size - 1;
    };
  }

  @Override
  int source(int i) {
    return kind == Kind.SCAN || kind == Kind.EXSCAN ? i : after(i);
  }

  @Override
  void arrived(long step, int from) {}

  @Override
  void complete(long step) {
    if (!take.isSet()) {
      return;
    }
    int last =
        switch (kind) {
          case SCAN -> rank;
          case EXSCAN -> rank - 1;
          default -> size - 1;
        };
    Fold fold = fold();
    int all = bytes(step);
    for (int x = 0; x < all; x += fold.piece()) {
      int n = Math.min(fold.piece(), all - x);
      combine(fold, step, x, n, last, all);
      fold.store(take, take.count(), step * chunk + x, n);
    }
  }

  private void combine(Fold fold, long step, int x, int n, int last, int all) {
    for (int r = 0; r <= last; r++) {
      if (r == rank && r > 0) {
        fold.next(this, give, 0, give.count(), step * chunk + x, n);
      } else if (r == rank) {
        fold.first(give, 0, give.count(), step * chunk + x, n);
      } else if (r > 0) {
        fold.next(this, region.memory, region.place(r, channel.step(), all) + x, n);
      } else {
        fold.first(region.memory, region.place(r, channel.step(), all) + x, n);
      }
    }
  }
}
