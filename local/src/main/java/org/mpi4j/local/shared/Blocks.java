package org.mpi4j.local.shared;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Writes large parts into a region without fetching lines that are overwritten, which another core
 * has read before; by way of memory that stays in the cache, since arrays have no address.
 */
final class Blocks {
  /** Shorter parts are not worth it. */
  static final int LEAST = 4 << 10;

  private static final int STEP = 16 << 10;
  private static final int LINE = 64;

  private final Host host;
  private final MemorySegment to;
  private final MemorySegment step = Arena.ofAuto().allocate(STEP, LINE);

  Blocks(Host host, MemorySegment to) {
    this.host = host;
    this.to = to;
  }

  /** Copies part of a buffer's stream. */
  void write(Data d, long first, long elements, long position, long at, long bytes) {
    for (long done = 0; done < bytes; done += STEP) {
      long n = Math.min(STEP, bytes - done);
      d.pack(first, elements, position + done, step, 0, n);
      host.writeBlock(step, to, at + done, n);
    }
  }

  /** Copies what was combined. */
  void write(Fold fold, long at, int bytes) {
    fold.store(step, 0, bytes);
    host.writeBlock(step, to, at, bytes);
  }
}
