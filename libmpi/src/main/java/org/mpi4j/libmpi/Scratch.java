package org.mpi4j.libmpi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A little native memory for one call: where the library writes its results, and a small buffer.
 */
final class Scratch {
  /** Size of the buffer. */
  static final int BUFFER_BYTES = 8 << 10;

  private static final int RESULTS = 128;
  private static final int ALIGNMENT = 64;
  private static final int KEPT = 32;
  private static final AtomicReferenceArray<Scratch> SPARE = new AtomicReferenceArray<>(KEPT);

  /** All of it. */
  final MemorySegment memory = Arena.ofAuto().allocate(RESULTS + BUFFER_BYTES, ALIGNMENT);

  /** Where a handle is returned. */
  final long handle = memory.address();

  /** Where the handle of a message is. */
  final long message = handle + 8;

  /** Where a flag or another int is returned. */
  final long flag = handle + 16;

  /** Where a count is returned. */
  final long count = handle + 24;

  /** Where a status is returned. */
  final long status = handle + 64;

  /** Where the buffer begins in {@link #memory}. */
  static final int BUFFER = RESULTS;

  private Scratch() {}

  private static int stripe() {
    long id = Thread.currentThread().threadId();
    return (int) (id ^ id >>> 5) & (KEPT - 1);
  }

  /** Takes one; what is taken is given back, or lost to the collector. */
  static Scratch take() {
    Scratch s = SPARE.getAndSet(stripe(), null);
    return s != null ? s : new Scratch();
  }

  void giveBack() {
    SPARE.setRelease(stripe(), this);
  }
}
