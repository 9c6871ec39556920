package org.mpi4j.internal.type;

import java.lang.foreign.MemorySegment;

/** Packs: moves from the user's memory to the stream. */
final class Gather extends Mover {
  private final Object base;
  private final MemorySegment stream;

  Gather(Object base, MemorySegment stream) {
    this.base = base;
    this.stream = stream;
  }

  @Override
  void run(long at, long offset, long bytes) {
    Memory.copyIn(base, at, stream, offset, bytes);
  }

  @Override
  void strided(long at, long stride, long block, long count, long offset, long step) {
    Strided.gather(base, at, stride, block, count, stream, offset, step);
  }
}
