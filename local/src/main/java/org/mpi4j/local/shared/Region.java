package org.mpi4j.local.shared;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * The memory of one communicator's collectives. Each word has one writer, its rank; a cell is
 * visible when its stamp, written last with release, is the number of the step plus one. A rank
 * writes into a cell again when all have finished the step that used it before.
 */
public final class Region {
  private static final VarHandle LONG = JAVA_LONG.varHandle();
  private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();

  private static final long CLOSED = 0;
  private static final long BROKEN = 64;
  private static final long GONE = 8;
  private static final long CALL = 8;
  private static final long LENGTH = 16;
  private static final long STATUS = 24;

  /** The upper half of the status is the place of the data. */
  private static final int PLACE = Integer.SIZE;

  final MemorySegment memory;
  final Geometry geometry;
  private final long start;

  // Of the geometry, which would compute them again and again.
  private final long firstSlot;
  private final long slotBytes;
  private final long dataAt;
  private final int mask;

  /**
   * A region.
   *
   * @param memory memory that all ranks see, zeroed when the region is new
   * @param start where it begins there
   * @param geometry where things are in it
   */
  public Region(MemorySegment memory, long start, Geometry geometry) {
    this.memory = memory;
    this.start = start;
    this.geometry = geometry;
    this.firstSlot = start + geometry.slot(0);
    this.slotBytes = geometry.slotBytes();
    this.dataAt = geometry.headsBytes();
    this.mask = geometry.heads() - 1;
  }

  private long slot(int rank) {
    return firstSlot + rank * slotBytes;
  }

  /** Where the head of a rank for a step begins. */
  long head(int rank, long step) {
    return slot(rank) + Geometry.LINES + (step & mask) * Geometry.HEAD;
  }

  /** Where so many bytes of a step lie, which the rank has published. */
  long place(int rank, long step, long bytes) {
    if (bytes <= Geometry.INLINE) {
      return inHead(rank, step);
    }
    long offset = memory.get(JAVA_LONG, head(rank, step) + STATUS) >>> PLACE;
    return inCells(rank, offset);
  }

  long inHead(int rank, long step) {
    return head(rank, step) + Geometry.HEADER;
  }

  long inCells(int rank, long offset) {
    return slot(rank) + dataAt + offset;
  }

  /**
   * Publishes this rank's part of a step.
   *
   * @param offset where in its cells its data lies, if that is not in the head
   */
  void stamp(int rank, long step, long call, long length, int status, int offset) {
    long head = head(rank, step);
    memory.set(JAVA_LONG, head + CALL, call);
    memory.set(JAVA_LONG, head + LENGTH, length);
    memory.set(JAVA_LONG, head + STATUS, (long) offset << PLACE | status);
    LONG.setRelease(memory, head, step + 1);
  }

  /**
   * Whether the rank of this head has published its part; it may have gone further only if it did
   * not agree.
   */
  boolean isStamped(long head, long step) {
    return (long) LONG.getAcquire(memory, head) > step;
  }

  long stampOf(long head) {
    return (long) LONG.getAcquire(memory, head);
  }

  long call(long head) {
    return memory.get(JAVA_LONG, head + CALL);
  }

  long length(long head) {
    return memory.get(JAVA_LONG, head + LENGTH);
  }

  int status(long head) {
    return (int) memory.get(JAVA_LONG, head + STATUS);
  }

  /** Says that a rank has finished so many steps. */
  void finished(int rank, long steps) {
    LONG.setRelease(memory, slot(rank), steps);
  }

  long finished(int rank) {
    return (long) LONG.getAcquire(memory, slot(rank));
  }

  /** Says that a rank takes no part any more. */
  void leave(int rank) {
    INT.setVolatile(memory, slot(rank) + GONE, 1);
  }

  boolean hasLeft(int rank) {
    return (int) INT.getVolatile(memory, slot(rank) + GONE) != 0;
  }

  /** Tells all that the ranks have not called the same; the first one to say so counts. */
  void breakUp(int rank) {
    INT.compareAndSet(memory, start + BROKEN, 0, rank + 1);
  }

  /** Who has found that, or -1. */
  int brokenBy() {
    return (int) INT.getAcquire(memory, start + BROKEN) - 1;
  }

  /**
   * Counts the ranks that have closed the communicator.
   *
   * @return how many have, this one included
   */
  int close() {
    return (int) INT.getAndAdd(memory, start + CLOSED, 1) + 1;
  }

  /** Makes it as new, when nobody uses it. */
  void clear(int ranks) {
    for (int r = 0; r < ranks; r++) {
      memory.asSlice(slot(r), dataAt).fill((byte) 0);
    }
    INT.setVolatile(memory, start + BROKEN, 0);
    INT.setVolatile(memory, start + CLOSED, 0);
  }
}
