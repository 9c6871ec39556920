package org.mpi4j.bench;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.mpi4j.Buf;
import org.mpi4j.Datatype;
import org.mpi4j.MPI;

/** A buffer of bytes and a view of it to fill and to check. */
record Buffers(Buf buf, MemorySegment bytes) {
  private static final int STEP = 31;

  static Buffers allocate(long size, boolean offHeap) {
    if (offHeap) {
      MemorySegment memory = MPI.allocate(size);
      return new Buffers(Buf.of(memory, Datatype.BYTE), memory);
    }
    byte[] array = new byte[Math.toIntExact(size)];
    return new Buffers(Buf.of(array), MemorySegment.ofArray(array));
  }

  void fill(int seed) {
    for (long i = 0; i < bytes.byteSize(); i++) {
      bytes.set(ValueLayout.JAVA_BYTE, i, (byte) (seed + i * STEP));
    }
  }

  void check(int seed) {
    for (long i = 0; i < bytes.byteSize(); i++) {
      byte found = bytes.get(ValueLayout.JAVA_BYTE, i);
      if (found != (byte) (seed + i * STEP)) {
        throw new IllegalStateException(
            "byte %d of %d is %d, not %d: the engine delivered wrong data"
                .formatted(i, bytes.byteSize(), found, (byte) (seed + i * STEP)));
      }
    }
  }
}
