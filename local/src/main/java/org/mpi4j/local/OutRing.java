package org.mpi4j.local;

import static org.mpi4j.local.Frame.LONG;
import static org.mpi4j.local.Frame.WORD;

import java.lang.foreign.MemorySegment;

/**
 * The sending end of a ring. One writer (a rank, under its lock), one reader. The place after the
 * last frame always holds 0, so that a frame is there exactly when its first word is not 0.
 */
final class OutRing {
  final MemorySegment memory;
  private final long header;
  private final long data;
  private final long capacity;
  private long tail;
  private long head;
  private long sent;
  private long matched;

  OutRing(MemorySegment memory, long at, long capacity) {
    this.memory = memory;
    this.header = at;
    this.data = at + Layout.RING_HEADER;
    this.capacity = capacity;
  }

  /**
   * Room for a frame.
   *
   * @return where it begins, or -1 when there is none now
   */
  long reserve(int payload) {
    long frame = Frame.size(payload);
    long at = tail & (capacity - 1);
    long room = capacity - at;
    long need = frame <= room ? frame : room + frame;
    if (tail + need + Frame.LINE - head > capacity) {
      head = (long) WORD.getAcquire(memory, header + Layout.HEAD);
      if (tail + need + Frame.LINE - head > capacity) {
        return -1;
      }
    }
    if (frame > room) {
      memory.set(LONG, data, 0);
      tail += room;
      WORD.setRelease(memory, data + at, Frame.word(Frame.PAD, 0, 0, 0));
      at = 0;
    }
    return data + at;
  }

  /** Makes the frame at {@code at}, which {@link #reserve} gave, visible to the reader. */
  void publish(long at, long word) {
    tail += Frame.size(Frame.payload(word));
    memory.set(LONG, data + (tail & (capacity - 1)), 0);
    WORD.setRelease(memory, at, word);
  }

  /** Whether a message may be left at the receiver unmatched; counts it if so. */
  boolean takeCredit(long bytes, long limit) {
    if (sent + bytes - matched > limit) {
      matched = (long) WORD.getAcquire(memory, header + Layout.MATCHED);
      if (sent + bytes - matched > limit) {
        return false;
      }
    }
    sent += bytes;
    return true;
  }
}
