package org.mpi4j.local.shared;

import org.mpi4j.spi.Progress;

/** One of the ranks of a communicator that has nothing but its region. */
record StressHost(int rank, int size, Progress progress) implements Host {
  StressHost(int rank, int size) {
    this(rank, size, new Progress(null));
  }

  /** Goes on until it has ended. */
  static void await(Channel channel, SharedOp op) {
    channel.start(op);
    while (!op.isDone()) {
      channel.advance();
      Thread.onSpinWait();
    }
    op.get();
  }

  @Override
  public String name() {
    return "stress";
  }

  @Override
  public int sender(int number) {
    return -1;
  }

  @Override
  public boolean canTouch(Object base) {
    return true;
  }

  @Override
  public void wakeOthers() {}

  @Override
  public boolean hasEnded(int rank) {
    return false;
  }

  @Override
  public boolean isCrowded() {
    return false;
  }

  @Override
  public void release() {}
}
