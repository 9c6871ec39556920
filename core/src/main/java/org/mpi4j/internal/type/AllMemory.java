package org.mpi4j.internal.type;

import java.lang.foreign.MemorySegment;

/** All memory of the process: the offset is the address. */
public final class AllMemory {
  private AllMemory() {}

  private static final class Segment {
    @SuppressWarnings("restricted") // asked for only when the right is there, so nothing is printed
    private static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
  }

  /** Whether this module has the right to it. */
  public static boolean isAllowed() {
    return AllMemory.class.getModule().isNativeAccessEnabled();
  }

  /** The segment; without the right the JVM prints a warning, or refuses. */
  public static MemorySegment segment() {
    return Segment.ALL;
  }
}
