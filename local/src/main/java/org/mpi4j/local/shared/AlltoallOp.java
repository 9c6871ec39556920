package org.mpi4j.local.shared;

import org.mpi4j.Buf;

/**
 * In each step everybody writes a piece for each rank, and takes a piece of each. In place a piece
 * has been written before that of the same place is taken.
 */
final class AlltoallOp extends SharedOp {
  private boolean inPlace;
  private int stride;
  private long part;
  private long partGiven;

  AlltoallOp(Channel channel) {
    super(channel, true, true);
  }

  AlltoallOp with(Buf send, Buf recv, int tag) {
    inPlace = send == Buf.IN_PLACE;
    give.set(inPlace ? recv : send);
    take.set(recv);
    part = recv.count() / size;
    partGiven = give.count() / size;
    long bytes = partGiven * give.type().size();
    stride = Chunks.part(bytes, region.geometry.cellBytes(), size - 1, 1);
    prepare(Kind.ALLTOALL, tag, -1, null, partGiven, give.type(), Chunks.number(bytes, stride));
    return this;
  }

  private int bytes(long step) {
    return (int) Math.min(stride, length() - step * stride);
  }

  private long pieces() {
    return (long) (size - 1) * stride;
  }

  private long shift(int from, int to) {
    return (to < from ? to : to - 1) * (long) stride;
  }

  @Override
  boolean writes(long step) {
    return true;
  }

  @Override
  void write(long step) {
    int n = bytes(step);
    long start = channel.room(pieces());
    for (int i = 0; i < size - 1; i++) {
      int to = after(i);
      pack(give, to * partGiven, partGiven, step * stride, start + shift(rank, to), n);
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
    long at = region.place(from, channel.step(), pieces()) + shift(from, rank);
    unpack(at, take, from * part, part, step * stride, bytes(step));
  }

  @Override
  void finish() {
    if (!inPlace) {
      give.copy(rank * partGiven, partGiven, take, rank * part, part);
    }
  }
}
