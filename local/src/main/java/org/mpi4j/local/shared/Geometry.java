package org.mpi4j.local.shared;

/**
 * Where things are in the region of a communicator.
 *
 * <pre>
 *   region = header (4 KiB) | a slot per rank
 *   slot   = 128 B of counters | 4 heads (896 B) | up to 4 KiB | data of 4 cells
 *   head   = stamp | call | length | status | up to 864 B of data
 * </pre>
 *
 * A step of a collective uses one cell of each slot, in turn. What fits lies in the head: small
 * collectives touch one page of each rank, the smallest one cache line.
 *
 * @param ranks most ranks of a communicator
 * @param cellBytes data that a rank gives in one step, a multiple of 4096
 */
public record Geometry(int ranks, int cellBytes) {
  /** Steps that a rank may be ahead of the slowest reader. */
  public static final int CELLS = 4;

  static final int HEADER = 32;
  static final int INLINE = 864;

  private static final int LINES = 128;
  private static final int PAGE = 4096;
  private static final int LARGEST = 64 << 10;
  private static final int OF_ALL_RANKS = 1 << 20;

  /**
   * The usual one for a number of ranks: memory stays bounded when there are many.
   *
   * @param ranks most ranks of a communicator
   * @return the geometry
   */
  public static Geometry of(int ranks) {
    int cell = Integer.highestOneBit(Math.max(1, OF_ALL_RANKS / ranks));
    return new Geometry(ranks, Math.clamp(cell, PAGE, LARGEST));
  }

  /**
   * Whether such a geometry can be used.
   *
   * @return false when the numbers make no sense
   */
  public boolean isValid() {
    return ranks > 0 && cellBytes >= PAGE && cellBytes <= LARGEST && cellBytes % PAGE == 0;
  }

  long slotBytes() {
    return PAGE + (long) CELLS * cellBytes;
  }

  long slot(int rank) {
    return PAGE + rank * slotBytes();
  }

  long head(int rank, int cell) {
    return slot(rank) + LINES + cell * (long) (HEADER + INLINE);
  }

  long data(int rank, int cell) {
    return slot(rank) + PAGE + (long) cell * cellBytes;
  }

  /**
   * Size of a region.
   *
   * @return bytes
   */
  public long regionBytes() {
    return slot(ranks);
  }
}
