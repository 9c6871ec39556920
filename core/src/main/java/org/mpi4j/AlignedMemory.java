package org.mpi4j;

import java.lang.foreign.MemorySegment;

/** Memory whose address is a multiple of more than engines give by themselves. */
final class AlignedMemory {
  private static final long ALWAYS = 64;
  private static final long MOST = 1L << 30;

  private AlignedMemory() {}

  static MemorySegment allocate(long bytes, String alignment) {
    long wanted = number(alignment);
    if (wanted <= ALWAYS || bytes < 0) {
      return MPI.allocate(bytes);
    }
    MemorySegment larger = MPI.allocate(Math.addExact(bytes, wanted));
    long start = -larger.address() & (wanted - 1);
    return larger.asSlice(start, bytes);
  }

  private static long number(String alignment) {
    long wanted;
    try {
      wanted = Long.parseLong(alignment);
    } catch (NumberFormatException e) {
      throw wrong(alignment, e);
    }
    if (Long.bitCount(wanted) != 1 || wanted < 0 || wanted > MOST) {
      throw wrong(alignment, null);
    }
    return wanted;
  }

  private static MpiException wrong(String alignment, Exception cause) {
    return new MpiException(
        ErrorClass.ERR_INFO_VALUE,
        "info value of %s = %s: an alignment is a power of two from 1 to %d; pass one of these"
            .formatted(InfoKeys.MINIMUM_MEMORY_ALIGNMENT, alignment, MOST),
        cause);
  }
}
