package org.mpi4j.local;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.mpi4j.MpiException;
import org.mpi4j.internal.launch.Host;
import org.mpi4j.local.shared.SharedCollectives;

/**
 * What the ranks of a job share: words that all may read, a ring for each pair of ranks, and a way
 * to wake each other. One implementation for ranks that are processes, one for threads.
 */
abstract class Fabric {
  private static final boolean SHARED_COLLECTIVES =
      !"false".equals(System.getProperty(SharedCollectives.PROPERTY));

  final Layout layout;

  /** Header and blocks of the ranks. */
  final MemorySegment words;

  Fabric(Layout layout, MemorySegment words) {
    this.layout = layout;
    this.words = words;
  }

  /** A ring: its memory and where it begins there. */
  record Place(MemorySegment memory, long at) {}

  abstract Place ring(int receiver, int sender);

  /** The memory of a communicator's collectives. */
  abstract Place region(int index);

  /**
   * A region that no communicator uses.
   *
   * @return its number, -1 when there is none: then the collectives send messages
   */
  final int newRegion() {
    if (!SHARED_COLLECTIVES) {
      return -1;
    }
    while (true) {
      long used = (long) Frame.WORD.getVolatile(words, Layout.REGION_MAP);
      int free = Long.numberOfTrailingZeros(~(used | 1)); // The first is that of WORLD.
      if (free >= layout.regions()) {
        return -1;
      }
      if (Frame.WORD.compareAndSet(words, Layout.REGION_MAP, used, used | 1L << free)) {
        return free;
      }
    }
  }

  /** Gives a region back, which is as new. */
  final void freeRegion(int index) {
    if (index > 0) {
      Frame.WORD.getAndBitwiseAnd(words, Layout.REGION_MAP, ~(1L << index));
    }
  }

  /** The region of WORLD, -1 when there is none. */
  final int worldRegion() {
    return SHARED_COLLECTIVES && layout.regions() > 0 ? 0 : -1;
  }

  /** The engine of a rank in this process, or null. */
  abstract LocalEngine peer(int rank);

  /**
   * Sleeps until woken, at most {@code nanos}; {@code ticket} was taken before the last look. A
   * sleep that was not announced is short.
   */
  abstract void sleep(int rank, int ticket, long nanos, boolean announced);

  /** Whether {@link #sleep} must be ended by {@link #wake}; else it ends soon by itself. */
  boolean announcesSleep() {
    return true;
  }

  /** Changes whenever the rank is woken. */
  abstract int ticket(int rank);

  abstract void wake(int rank);

  /**
   * Copies from the memory of another process, where the system offers it.
   *
   * @return false when it does not: then the data comes through the ring
   */
  boolean read(int fromWorld, long address, MemorySegment to, long offset, long bytes) {
    return false;
  }

  /** Memory of which large messages are copied once, as zeros. */
  MemorySegment allocate(long bytes) {
    return Arena.ofAuto().allocate(bytes, Frame.LINE);
  }

  /** The heap that the ranks share, or null. */
  SharedHeap heap() {
    return null;
  }

  /** Ends the job. Does not return normally. */
  abstract void abort(int rank, int code, String reason);

  /** Ends this process because one of its ranks ends the job. */
  final void haltProcess(int rank, int code, String reason) {
    System.out.flush();
    System.err.println(
        "rank %d of %d on %s (pid %d): %s"
            .formatted(rank, layout.size(), Host.name(), ProcessHandle.current().pid(), reason));
    System.err.flush();
    // The launcher ends the others with this code; hooks of the program must not delay it.
    Runtime.getRuntime().halt(code);
  }

  /** Why the job is ending, or null. */
  abstract MpiException aborted();

  /** A context id that no communicator had before. */
  final int newContext() {
    return (int) Frame.WORD32.getAndAdd(words, Layout.CONTEXT_AT, 1);
  }

  final void state(int rank, int state) {
    Frame.WORD32.setVolatile(words, layout.block(rank) + Layout.STATE, state);
  }

  final int state(int rank) {
    return (int) Frame.WORD32.getVolatile(words, layout.block(rank) + Layout.STATE);
  }

  /** State of a rank that has not joined. */
  static final int ABSENT = 0;

  /** State of a rank that has joined. */
  static final int JOINED = 1;

  /** State of a rank whose program has ended; what it sent is still on its way. */
  static final int LEAVING = 2;

  /** State of a rank that has left in order. */
  static final int ENDED = 3;

  final void sleepers(int rank, int change) {
    Frame.WORD32.getAndAdd(words, layout.block(rank) + Layout.SLEEPING, change);
  }

  /** Whether a thread of this process sleeps for its rank. */
  boolean sleepsHere(int rank) {
    return sleeps(rank);
  }

  final boolean sleeps(int rank) {
    return (int) Frame.WORD32.getOpaque(words, layout.block(rank) + Layout.SLEEPING) > 0;
  }
}
