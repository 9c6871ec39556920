package org.mpi4j.local.shared;

/**
 * Where things are in the region of a communicator.
 *
 * <pre>
 *   region = header (4 KiB) | a slot per rank
 *   slot   = 128 B of counters | heads (896 B) | up to a page | short cells (2 KiB) | cells
 *   head   = stamp | call | length | place and status | up to 864 B of data
 * </pre>
 *
 * A step of a collective uses one head of each slot, in turn. What fits lies in the head: small
 * collectives touch one page of each rank, the smallest one cache line. What fits a short cell lies
 * in that of the head. Longer parts lie one behind the other in the cells, from the first again
 * when no cell is left. There are more cells than are in use at a time: lines that another core has
 * read are written fast once they have left its cache.
 *
 * @param ranks most ranks of a communicator
 * @param cellBytes data that a rank gives in one step, a multiple of 4096
 * @param cells cells of a slot, at least 4: one to write, one that may be left at the end, those in
 *     use
 * @param heads heads of a slot, a power of two: steps that a rank may be ahead of the slowest
 *     reader
 */
public record Geometry(int ranks, int cellBytes, int cells, int heads) {
  static final int HEADER = 32;
  static final int INLINE = 864;
  static final int HEAD = HEADER + INLINE;
  static final int LINES = 128;

  private static final int PAGE = 4096;
  private static final int LARGEST = 64 << 10;
  private static final int OF_ALL_RANKS = 1 << 20;
  private static final int LEAST_CELLS = 8;

  /** Of few ranks: more were slower for two. */
  private static final int HEADS = 4;

  /** Ranks that take turns on few processors: a root need not wait for each turn of the others. */
  private static final int HEADS_OF_MANY = 16;

  private static final int MANY = 9;

  /** From here on memory is scarce. */
  private static final int TOO_MANY = 65;

  /** Up to here it is faster to write again where this core has written not long ago. */
  private static final int SHORT = 2 << 10;

  private static final int LEAST_WITH_SHORT = 16 << 10;

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
    int heads = ranks >= MANY && ranks < TOO_MANY ? HEADS_OF_MANY : HEADS;
    return new Geometry(ranks, bytes, Math.max(LEAST_CELLS, cells), heads);
  }

  long slotBytes() {
    return headsBytes() + heads * (long) shortBytes() + cellsBytes();
  }

  long slot(int rank) {
    return PAGE + rank * slotBytes();
  }

  /** Bytes of a slot before its short cells, which its other cells follow. */
  int headsBytes() {
    return Math.ceilDiv(LINES + heads * HEAD, PAGE) * PAGE;
  }

  /** Bytes of a short cell: none when memory is scarce. */
  int shortBytes() {
    return cellBytes < LEAST_WITH_SHORT ? 0 : SHORT;
  }

  /** Bytes of all cells of a slot but the short ones. */
  long cellsBytes() {
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
