package org.mpi4j.libmpi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;

/**
 * Off-heap memory through which the data of Java arrays goes to the library. Kept for the next
 * message: getting memory from the system, and touching it first, costs more than the copy.
 */
final class Staging {
  private static final int SMALLEST = 6;
  private static final int LARGEST = 40;
  private static final long KEPT_BYTES = 256L << 20;
  private static final int ALIGNMENT = 64;

  private static final class Shelf extends ArrayDeque<Staging> {
    private static final long serialVersionUID = 1L;
  }

  private static final Shelf[] SHELVES = new Shelf[LARGEST + 1];
  private static long kept;

  static {
    for (int i = SMALLEST; i <= LARGEST; i++) {
      SHELVES[i] = new Shelf();
    }
  }

  private final Arena arena = Arena.ofShared();
  private final int shelf;

  /** The memory; at least as long as asked for. */
  final MemorySegment memory;

  /** Its address. */
  final long address;

  private Staging(int shelf) {
    this.shelf = shelf;
    this.memory = arena.allocate(1L << shelf, ALIGNMENT);
    this.address = memory.address();
  }

  /** Takes memory; its content is arbitrary. */
  static Staging take(long bytes) {
    int shelf = Math.max(SMALLEST, Long.SIZE - Long.numberOfLeadingZeros(Math.max(1, bytes - 1)));
    synchronized (SHELVES) {
      Staging s = SHELVES[shelf].pollLast();
      if (s != null) {
        kept -= 1L << shelf;
        return s;
      }
    }
    return new Staging(shelf);
  }

  void giveBack() {
    synchronized (SHELVES) {
      if (kept + (1L << shelf) <= KEPT_BYTES) {
        kept += 1L << shelf;
        SHELVES[shelf].addLast(this);
        return;
      }
    }
    arena.close();
  }
}
