package org.mpi4j.local;

import org.mpi4j.local.shared.Geometry;

/**
 * Where things are in the memory that the ranks of a job share.
 *
 * <pre>
 *   header (4 KiB) | one block per rank (512 B) | rings by receiver, then sender | regions | heap
 *   ring = 128 B of the receiver's counters, then a power of two of frames
 *   region = memory for the collectives of a communicator, the first one for that of WORLD
 * </pre>
 *
 * @param size number of ranks
 * @param ringBytes capacity of a ring, a power of two
 * @param regions how many communicators may have a region at a time
 */
record Layout(int size, long ringBytes, int regions) {
  /** First word of the header: "mpi4jshm". */
  static final long MAGIC = 0x6d70_6934_6a73_686dL;

  /** Version of this layout. */
  static final int VERSION = 6;

  static final long MAGIC_AT = 0;
  static final long VERSION_AT = 8;
  static final long SIZE_AT = 12;
  static final long RING_AT = 16;
  static final long ABORT_AT = 64;
  static final long ATTACHED_AT = 128;
  static final long CONTEXT_AT = 192;
  static final long REGIONS_AT = 24;

  /** In the header: one bit for each region that is in use. */
  static final long REGION_MAP = 256;

  /** Most regions of a job: the bits of a word. */
  static final int MAX_REGIONS = Long.SIZE;

  /** Where the next region of the {@link SharedHeap} begins, behind the rings. */
  static final long HEAP_AT = 200;

  private static final long HEADER_BYTES = 4096;
  private static final long BLOCK_BYTES = 512;

  /** In a rank's block: whether it has joined or ended. */
  static final long STATE = 0;

  /** In a rank's block: its process id. */
  static final long PID = 8;

  /** In a rank's block: whether a thread of it sleeps. */
  static final long SLEEPING = 64;

  /** In a rank's block: changes when the rank is woken. */
  static final long TICKET = 72;

  /** In a rank's block: one bit for each rank that has ever sent to it. */
  static final long SENDERS = 128;

  /** Most ranks of one job: as many bits as the block has. */
  static final int MAX_SIZE = (int) (BLOCK_BYTES - SENDERS) * 8;

  /** In a ring: bytes the receiver has consumed. */
  static final long HEAD = 0;

  /** In a ring: bytes of whole messages that have been matched. */
  static final long MATCHED = 8;

  static final long RING_HEADER = 128;

  /**
   * Twice what most cores keep for themselves: a core writes fast over lines that another one has
   * read when they have left its cache.
   */
  private static final long LARGEST_RING = 2 << 20;

  private static final long SMALLEST_RING = 16 << 10;
  private static final long INBOX = 16L << 20;
  private static final long LARGEST_CREDIT = 4 << 20;
  private static final long PAGE = 4096;
  private static final int FOR_REGIONS = 4;

  /**
   * The layout for a number of ranks: rings shrink when there are many, so that memory stays
   * bounded.
   */
  static Layout of(int size) {
    long ring = Long.highestOneBit(INBOX / size);
    return new Layout(size, Math.clamp(ring, SMALLEST_RING, LARGEST_RING), MAX_REGIONS);
  }

  /** With as many regions as a quarter of the free space holds; all in use are never too many. */
  Layout within(long free) {
    long fit = size == 1 ? 0 : free / FOR_REGIONS / geometry().regionBytes();
    return new Layout(size, ringBytes, (int) Math.min(MAX_REGIONS, fit));
  }

  /** Half of it, for file systems that are short of space. */
  Layout smaller() {
    return new Layout(size, ringBytes / 2, regions);
  }

  boolean canShrink() {
    return ringBytes > SMALLEST_RING;
  }

  long block(int rank) {
    return HEADER_BYTES + rank * BLOCK_BYTES;
  }

  long ring(int receiver, int sender) {
    long rings = HEADER_BYTES + size * BLOCK_BYTES;
    return rings + ((long) receiver * size + sender) * (RING_HEADER + ringBytes);
  }

  /** How the memory of a communicator's collectives is laid out. */
  Geometry geometry() {
    return Geometry.of(size, size * ringBytes);
  }

  long region(int index) {
    long first = (ring(size, 0) + PAGE - 1) / PAGE * PAGE;
    return first + index * geometry().regionBytes();
  }

  long bytes() {
    return region(regions);
  }

  /** Longest payload of one frame: several frames fit, so both sides of a ring can work at once. */
  int chunk() {
    return (int) Math.min(16 << 10, ringBytes / 4) - Frame.HEADER;
  }

  /** Longest message that is sent without asking. */
  int eager() {
    return (int) Math.min(32 << 10, ringBytes / 8) - Frame.HEADER;
  }

  /** Most bytes of unmatched messages one sender may leave at one receiver. */
  long credit() {
    return Math.min(8 * ringBytes, LARGEST_CREDIT);
  }
}
