package org.mpi4j.internal.reduce;

import java.lang.foreign.MemorySegment;

/** Elements in a {@code long[]}, one extent after the other. */
final class Elements {
  private Elements() {}

  static MemorySegment all(Object array) {
    return MemorySegment.ofArray((long[]) array);
  }

  static MemorySegment part(Object array, int from, int to, int extent) {
    return all(array).asSlice((long) from * extent, (long) (to - from) * extent);
  }

  static void copy(Object in, Object inout, int from, int to, int extent) {
    part(inout, from, to, extent).copyFrom(part(in, from, to, extent));
  }
}
