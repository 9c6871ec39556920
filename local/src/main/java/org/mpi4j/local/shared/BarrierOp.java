package org.mpi4j.local.shared;

/** Everybody stamps, and waits for the stamps of all: one step for any number of ranks. */
final class BarrierOp extends SharedOp {
  BarrierOp(Channel channel) {
    super(channel, true, true);
  }

  @Override
  boolean writes(long step) {
    return true;
  }

  @Override
  void write(long step) {}

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
}
