package org.mpi4j.internal.type;

/** Packs: moves from the user's memory to the stream. */
final class Gather extends Mover {
  private final Object base;
  private final Object stream;

  Gather(Object base, Object stream) {
    this.base = base;
    this.stream = stream;
  }

  @Override
  void run(long memory, long offset, long bytes) {
    Memory.copy(base, memory, stream, offset, bytes);
  }

  @Override
  void strided(long memory, long stride, long block, long count, long offset) {
    for (long i = 0; i < count; i++) {
      Memory.copy(base, memory + i * stride, stream, offset + i * block, block);
    }
  }
}
