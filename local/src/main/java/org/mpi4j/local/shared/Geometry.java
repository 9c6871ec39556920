package org.mpi4j.local.shared;

/**
 * Where things are in the region of a communicator.
 *
 * <pre>
 *   region = header (4 KiB) | a slot per rank
 *   slot   = 128 B of counters | 4 heads (896 B) | up to 4 KiB | cells
 *   head   = stamp | call | length | place and status | up to 864 B of data
 * </pre>
 *
 * A step of a collective uses one head of each slot, in turn. What fits lies in the head: small
 * collectives touch one page of each rank, the smallest one cache line. Longer parts lie one behind
 * the other in the cells, from the first again when no cell is left. There are more cells than are
 * in use at a time: lines that another core has read are written fast once they have left its
 * cache.
 *
 * @param ranks most ranks of a communicator
 * @param cellBytes data that a rank gives in one step, a multiple of 4096
 * @param cells cells of a slot: those of all steps in use, and one that may be left at the end
 */
public record Geometry(int ranks, int cellBytes, int cells) {
  /** Steps that a rank may be ahead of the slowest reader, and heads. */
  public static final int HEADS = 4;

  static final int HEADER = 32;
  static final int INLINE = 864;

  private static final int LINES = 128;
  private static final int PAGE = 4096;
  private static final int LARGEST = 64 << 10;
  private static final int OF_ALL_RANKS = 1 << 20;
  private static final int LEAST_CELLS = 2 * HEADS;

  /** Two ranks have 2 MiB each: twice as much as most cores keep for themselves. */
  private static final int CELLS_OF_ALL = 4 << 20;

  /**
   * The usual one for a number of ranks: memory stays bounded when there are many.
   *
   * @param ranks most ranks of a communicator
   * @param ringBytes of all rings of one rank: ranks that have little of them get few cells too
   * @return the geometry
   */
  public static Geometry of(int ranks, long ringBytes) {
    int cell = Integer.highestOneBit(Math.max(1, OF_ALL_RANKS / ranks));
    int bytes = Math.clamp(cell, PAGE, LARGEST);
    int cells = (int) Math.min(CELLS_OF_ALL, ringBytes) / ranks / bytes;
    return new Geometry(ranks, bytes, Math.max(LEAST_CELLS, cells));
  }

  long slotBytes() {
    return PAGE + dataBytes();
  }

  long slot(int rank) {
    return PAGE + rank * slotBytes();
  }

  long head(int rank, long step) {
    return slot(rank) + LINES + (step & HEADS - 1) * (HEADER + INLINE);
  }

  long data(int rank) {
    return slot(rank) + PAGE;
  }

  /** Bytes of all cells of a slot. */
  long dataBytes() {
    return (long) cells * cellBytes;
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
