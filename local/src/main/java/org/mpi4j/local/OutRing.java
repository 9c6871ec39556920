package org.mpi4j.local;

import static org.mpi4j.local.Frame.LONG;
import static org.mpi4j.local.Frame.WORD;

import java.lang.foreign.MemorySegment;

/**
 * The sending end of a ring. One writer (a rank, under its lock), one reader. The place after the
 * last frame always holds 0, so that a frame is there exactly when its first word is not 0.
 */
final class OutRing {
  /** How far places are cleared before their time: after one of many messages, else after each. */
  private static final int MANY = 8 * Frame.LINE;

  private static final int FEW = Frame.LINE;

  /** Bytes that are prepared at once, between two looks for a message, and in all. */
  private static final int PREPARED_AT_ONCE = 32 * Frame.LINE;

  private static final long MOST_PREPARED = 64 << 10;

  final MemorySegment memory;
  private final long header;
  private final long data;
  private final long capacity;
  private long tail;

  /** Up to here every place behind the last frame holds 0. */
  private long cleared;

  /** Up to here lines are prepared, and up to there the next message may need them. */
  private long prepared;

  private long expected;
  private long head;
  private long sent;
  private long matched;

  /** Context and tag of the last message. */
  private long ids = -1;

  OutRing(MemorySegment memory, long at, long capacity) {
    this.memory = memory;
    this.header = at;
    this.data = at + Layout.RING_HEADER;
    this.capacity = capacity;
  }

  /** The word of a message, made brief if it can be. */
  long shorten(long word, long itsIds) {
    return itsIds == ids && Frame.payload(word) <= Frame.MOST_BRIEF ? Frame.brief(word) : word;
  }

  /**
   * Room for a frame with this word.
   *
   * @return where it begins, or -1 when there is none now
   */
  long reserve(long word) {
    long frame = Frame.sizeOf(word);
    long at = tail & (capacity - 1);
    long room = capacity - at;
    long need = frame <= room ? frame : room + frame;
    if (tail + need + Frame.UNIT - head > capacity) {
      head = (long) WORD.getAcquire(memory, header + Layout.HEAD);
      if (tail + need + Frame.UNIT - head > capacity) {
        return -1;
      }
    }
    if (frame > room) {
      tail += room;
      clear(tail);
      WORD.setRelease(memory, data + at, Frame.word(Frame.PAD, 0));
      at = 0;
    }
    return data + at;
  }

  /** Writes the context and tag of a message with this word, unless it is brief. */
  void address(long at, long word, long itsIds) {
    if (!Frame.isBrief(word)) {
      memory.set(LONG, at + Frame.IDS, itsIds);
      ids = itsIds;
    }
  }

  /** Makes the frame at {@code at}, which {@link #reserve} gave, visible to the reader. */
  void publish(long at, long word) {
    publish(at, word, false);
  }

  /** As above; more may follow at once. */
  void publish(long at, long word, boolean more) {
    long size = Frame.sizeOf(word);
    tail += size;
    clear(tail);
    WORD.setRelease(memory, at, word);
    if (size <= Frame.LINE) {
      if (!more) {
        clearAhead(FEW);
      } else if (cleared - tail < Frame.LINE) {
        clearAhead(MANY);
      }
    }
  }

  private void clear(long place) {
    if (place >= cleared) {
      memory.set(LONG, data + (place & (capacity - 1)), 0);
      cleared = place + Frame.UNIT;
    }
  }

  /**
   * Clears the places of further short frames. Stores become visible in order, and the first one to
   * a line takes as long as the reader's core needs to give it away. Now nobody waits for that, and
   * several lines come at once. But an answer that goes next would have to wait.
   */
  private void clearAhead(int bytes) {
    long end = Math.min(tail + bytes, head + capacity);
    for (; cleared < end; cleared += Frame.UNIT) {
      memory.set(LONG, data + (cleared & (capacity - 1)), 0);
    }
  }

  /**
   * Says that a message like the last one may follow, so that {@link #prepare} has something to do.
   *
   * @param bytes what it takes in the ring
   */
  void expect(long bytes) {
    expected = tail + Math.min(bytes, MOST_PREPARED);
  }

  /**
   * Takes some of the lines that the next message will be written to from the core that read them
   * last. To be called when this rank waits: the stores of a message become visible in order, so
   * that it would wait for one line after the other.
   *
   * @return whether there are more
   */
  boolean prepare() {
    long end = Math.min(expected, head + capacity);
    // The line of the tail belongs to frames that have been sent, or was cleared with the last.
    prepared = Math.max(prepared, tail / Frame.LINE * Frame.LINE + Frame.LINE);
    long until = Math.min(end, prepared + PREPARED_AT_ONCE);
    for (; prepared < until; prepared += Frame.LINE) {
      memory.set(LONG, data + (prepared & (capacity - 1)), 0);
    }
    return prepared < end;
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
