package org.mpi4j.local.shared;

import org.mpi4j.Buf;

/** In each step the root writes a piece for each rank, which takes its own. */
final class ScatterOp extends SharedOp {
  private int stride;
  private long part;

  ScatterOp(Channel channel) {
    super(channel, false, true);
  }

  ScatterOp with(Buf send, Buf recv, int tag, int root) {
    boolean inPlace = recv == Buf.IN_PLACE;
    give.set(rank == root ? send : null);
    take.set(inPlace ? null : recv);
    Buf own = inPlace ? send : recv;
    long elements = inPlace ? send.count() / size : recv.count();
    part = rank != root ? 0 : send.count() / size;
    long bytes = elements * own.type().size();
    stride = Chunks.part(bytes, region.geometry.cellBytes(), size - 1, 1);
    prepare(Kind.SCATTER, tag, root, null, elements, own.type(), Chunks.number(bytes, stride));
    return this;
  }

  private int bytes(long step) {
    return (int) Math.min(stride, length() - step * stride);
  }

  private long pieces() {
    return (long) (size - 1) * stride;
  }

  private long shift(int to) {
    return (to < root() ? to : to - 1) * (long) stride;
  }

  @Override
  boolean writes(long step) {
    return rank == root();
  }

  @Override
  void write(long step) {
    int n = bytes(step);
    long start = channel.room(pieces());
    for (int r = 0; r < size; r++) {
      if (r != rank) {
        pack(give, r * part, part, step * stride, start + shift(r), n);
      }
    }
  }

  @Override
  int sources() {
    return rank == root() ? 0 : 1;
  }

  @Override
  int source(int i) {
    return root();
  }

  @Override
  void arrived(long step, int from) {
    long at = region.place(from, channel.step(), pieces()) + shift(rank);
    unpack(at, take, 0, take.count(), step * stride, bytes(step));
  }

  @Override
  void finish() {
    if (take.isSet() && give.isSet()) {
      give.copy(rank * part, part, take, 0, take.count());
    }
  }
}
