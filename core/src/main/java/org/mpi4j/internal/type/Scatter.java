package org.mpi4j.internal.type;

import java.lang.foreign.MemorySegment;

/** Unpacks: moves from the stream to the user's memory. */
final class Scatter extends Mover {
  private final MemorySegment stream;
  private final Object base;

  Scatter(MemorySegment stream, Object base) {
    this.stream = stream;
    this.base = base;
  }

  @Override
  void run(long at, long offset, long bytes) {
    Memory.copyOut(stream, offset, base, at, bytes);
  }

  @Override
  void strided(long at, long stride, long block, long count, long offset, long step) {
    Strided.scatter(stream, offset, step, base, at, stride, block, count);
  }
}
