package org.mpi4j.local;

import static org.mpi4j.local.Frame.LONG;
import static org.mpi4j.local.Frame.WORD;

import java.lang.foreign.MemorySegment;

/** The receiving end of a ring: see {@link OutRing}. */
final class InRing {
  private static final int LEFT_ALONE = 8;

  final MemorySegment memory;
  final int sender;
  private final long header;
  private final long data;
  private final long capacity;
  private long head;
  private long matched;

  /** Context and tag of the last message. */
  private long last = -1;

  private int left;

  InRing(MemorySegment memory, long at, long capacity, int sender) {
    this.memory = memory;
    this.sender = sender;
    this.header = at;
    this.data = at + Layout.RING_HEADER;
    this.capacity = capacity;
  }

  /** Where the next frame is or will be. */
  long position() {
    return data + (head & (capacity - 1));
  }

  /** First word of the next frame, 0 when there is none. */
  long peek() {
    return (long) WORD.getAcquire(memory, position());
  }

  /** Looking at a place that the sender is about to write takes its line away from there. */
  void leaveAlone() {
    left = LEFT_ALONE;
  }

  /** True a few times after {@link #leaveAlone}. */
  boolean isLeftAlone() {
    return left > 0 && left-- > 0;
  }

  /** Context and tag of a message with this word, which is the next frame; or what is there. */
  long ids(long word) {
    return Frame.isBrief(word) ? last : memory.get(LONG, position() + Frame.IDS);
  }

  /** Where the payload of the next frame, which has this word, begins. */
  long payload(long word) {
    return position() + Frame.header(word);
  }

  /** Whether a frame of this length can lie at the position: else the word is not ours. */
  boolean holds(long word) {
    int payload = Frame.payload(word);
    return payload >= 0 && Frame.sizeOf(word) <= capacity - (head & (capacity - 1));
  }

  /** Gives the frame's place back to the sender. */
  void consume(long word) {
    if (Frame.kind(word) == Frame.EAGER) {
      last = ids(word);
    }
    long at = head & (capacity - 1);
    head += Frame.kind(word) == Frame.PAD ? capacity - at : Frame.sizeOf(word);
    WORD.setRelease(memory, header + Layout.HEAD, head);
  }

  /** Gives the sender's credit for a message back. */
  void matched(long bytes) {
    matched += bytes;
    WORD.setRelease(memory, header + Layout.MATCHED, matched);
  }
}
