package org.mpi4j.local.shared;

import org.mpi4j.Buf;

/** The root writes each chunk once; the others copy it while the root writes the next. */
final class BcastOp extends SharedOp {
  private int chunk;

  BcastOp(Channel channel) {
    super(channel, false, true);
  }

  BcastOp with(Buf buf, int tag, int root) {
    give.set(buf);
    take.set(buf);
    long bytes = buf.count() * buf.type().size();
    chunk = Chunks.pipelined(bytes, region.geometry.cellBytes());
    prepare(Kind.BCAST, tag, root, null, buf.count(), buf.type(), Chunks.number(bytes, chunk));
    return this;
  }

  private int bytes(long step) {
    return (int) Math.min(chunk, length() - step * chunk);
  }

  @Override
  boolean writes(long step) {
    return rank == root();
  }

  @Override
  void write(long step) {
    int n = bytes(step);
    pack(give, 0, give.count(), step * chunk, channel.room(n), n);
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
    int n = bytes(step);
    unpack(region.place(from, channel.step(), n), take, 0, take.count(), step * chunk, n);
  }
}
