package org.mpi4j.local.shared;

/** How data is cut for the steps. */
final class Chunks {
  private static final int SMALLEST = 8 << 10;
  private static final int PARTS = 4;
  private static final int PAGE = 4096;
  private static final int ALIGN = 8;

  private Chunks() {}

  /** How many chunks there are. */
  static long number(long bytes, long chunk) {
    return bytes == 0 ? 0 : (bytes + chunk - 1) / chunk;
  }

  /** Chunks of which one is read while the next is written. */
  static int pipelined(long bytes, int most) {
    if (bytes <= SMALLEST || most <= SMALLEST) {
      return Math.min(most, SMALLEST);
    }
    long part = (bytes / PARTS + PAGE - 1) / PAGE * PAGE;
    return Math.clamp(part, SMALLEST, most);
  }

  /** Bytes for each of several parts of a cell, whole units. */
  static int part(long bytesOfOne, int cellBytes, int parts, int unit) {
    long aligned = (bytesOfOne + ALIGN - 1) / ALIGN * ALIGN;
    int most = cellBytes / Math.max(1, parts) / ALIGN * ALIGN;
    if (aligned <= most) {
      return (int) Math.max(ALIGN, aligned);
    }
    return Math.max(unit, most / unit * unit);
  }
}
