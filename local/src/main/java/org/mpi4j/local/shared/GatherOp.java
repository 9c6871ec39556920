package org.mpi4j.local.shared;

import org.mpi4j.Buf;

/** Everybody but the root writes its part; the root takes each as it comes. */
final class GatherOp extends SharedOp {
  private int chunk;
  private long part;

  GatherOp(Channel channel) {
    super(channel, false, true);
  }

  GatherOp with(Buf send, Buf recv, int tag, int root) {
    boolean inPlace = send == Buf.IN_PLACE;
    give.set(inPlace ? null : send);
    take.set(rank == root ? recv : null);
    Buf own = inPlace ? recv : send;
    long elements = inPlace ? recv.count() / size : send.count();
    part = rank != root ? 0 : recv.count() / size;
    long bytes = elements * own.type().size();
    chunk = Chunks.pipelined(bytes, region.geometry.cellBytes());
    prepare(Kind.GATHER, tag, root, null, elements, own.type(), Chunks.number(bytes, chunk));
    return this;
  }

  private int bytes(long step) {
    return (int) Math.min(chunk, length() - step * chunk);
  }

  @Override
  boolean writes(long step) {
    return rank != root();
  }

  @Override
  void write(long step) {
    int n = bytes(step);
    pack(give, 0, give.count(), step * chunk, channel.room(n), n);
  }

  @Override
  int sources() {
    return rank == root() ? size - 1 : 0;
  }

  @Override
  int source(int i) {
    return after(i);
  }

  @Override
  void arrived(long step, int from) {
    int n = bytes(step);
    unpack(region.place(from, channel.step(), n), take, from * part, part, step * chunk, n);
  }

  @Override
  void finish() {
    if (take.isSet() && give.isSet()) {
      give.copy(0, give.count(), take, rank * part, part);
    }
  }
}
