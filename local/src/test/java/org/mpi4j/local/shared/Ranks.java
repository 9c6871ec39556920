package org.mpi4j.local.shared;

import java.lang.foreign.Arena;
import java.util.function.IntFunction;
import org.mpi4j.spi.Progress;

/** The ranks of a communicator that one thread moves in turn. */
final class Ranks {
  private static final int ROUNDS = 10_000;

  /** After so many rounds a rank asks whether it waits in vain, as the engine does. */
  private static final int LONG = 1_000;

  final int size;
  final Region region;
  final Channel[] channels;
  int ended = -1;
  int sender = -1;
  int released;

  Ranks(int size, Geometry geometry) {
    this.size = size;
    this.region = new Region(Arena.ofAuto().allocate(geometry.regionBytes(), 4096), 0, geometry);
    this.channels = new Channel[size];
    for (int r = 0; r < size; r++) {
      channels[r] = new Channel(new OneRank(r, new Progress(null)), region);
    }
  }

  Ranks(int size) {
    this(size, new Geometry(size, 4096, 8, 4));
  }

  /** Starts an operation on every rank and lets all end. */
  SharedOp[] run(IntFunction<SharedOp> start) {
    SharedOp[] ops = new SharedOp[size];
    for (int r = 0; r < size; r++) {
      ops[r] = start.apply(r);
      channels[r].start(ops[r]);
    }
    for (int i = 0; i < ROUNDS; i++) {
      boolean all = true;
      for (int r = 0; r < size; r++) {
        channels[r].advance();
        if (i > LONG) {
          channels[r].failImpossible();
        }
        all &= ops[r].isDone();
      }
      if (all) {
        return ops;
      }
    }
    throw new AssertionError("it does not end: " + ops[0].describe());
  }

  /** Starts an operation on every rank and fails if it fails on one. */
  void good(IntFunction<SharedOp> start) {
    for (SharedOp op : run(start)) {
      op.get();
    }
  }

  private final class OneRank implements Host {
    private final int rank;
    private final Progress progress;

    OneRank(int rank, Progress progress) {
      this.rank = rank;
      this.progress = progress;
    }

    @Override
    public int rank() {
      return rank;
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public String name() {
      return "TEST";
    }

    @Override
    public Progress progress() {
      return progress;
    }

    @Override
    public int sender(int number) {
      return sender;
    }

    @Override
    public boolean canTouch(Object base) {
      return true;
    }

    @Override
    public void wakeOthers() {}

    @Override
    public boolean hasEnded(int other) {
      return other == ended;
    }

    @Override
    public boolean isCrowded() {
      return false;
    }

    @Override
    public void release() {
      released++;
    }
  }
}
