package org.mpi4j.internal.type;

/** Unpacks: moves from the stream to the user's memory. */
final class Scatter extends Mover {
  private final Object stream;
  private final Object base;

  Scatter(Object stream, Object base) {
    this.stream = stream;
    this.base = base;
  }

  @Override
  void run(long memory, long offset, long bytes) {
    Memory.copy(stream, offset, base, memory, bytes);
  }

  @Override
  void strided(long memory, long stride, long block, long count, long offset) {
    for (long i = 0; i < count; i++) {
      Memory.copy(stream, offset + i * block, base, memory + i * stride, block);
    }
  }
}
