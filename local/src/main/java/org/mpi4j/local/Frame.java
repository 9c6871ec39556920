package org.mpi4j.local;

import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * What lies in a ring.
 *
 * <pre>
 *   0        8        12       16
 *   | word   | ctx    | tag    | payload ...        (up to a multiple of 16)
 *  | word   | payload ...                          brief: ctx and tag are those of the message before
 *     word = kind | flags &lt;&lt; 4 | primitive &lt;&lt; 8 | source &lt;&lt; 16 | payload length &lt;&lt; 32;  0 = nothing here yet
 * </pre>
 *
 * The word is written last, with release: who reads it with acquire sees the rest. Four messages of
 * 8 bytes share a cache line: what a message costs is the way of its line from core to core.
 */
final class Frame {
  /** Rest of the ring is unused; go on at its start. */
  static final int PAD = 1;

  /** A whole message. */
  static final int EAGER = 2;

  /**
   * Asks to send: payload is the sender's id of the message, its length, its address if off-heap,
   * and place and length of its region if that is shared; then the address is that in the region.
   */
  static final int RTS = 3;

  /**
   * Clear to send: for {@code ctx} the sender's id, for {@code tag} the receiver's, then how much.
   */
  static final int CTS = 4;

  /** A part of a message: the receiver's id is in the place of {@code ctx}. */
  static final int DATA = 5;

  /** The receiver took the data by itself: the sender's id is in the place of {@code ctx}. */
  static final int FIN = 6;

  /** Flag: the message is an object. */
  static final int OBJECT = 1;

  /** Flag: the receiver may copy from the sender's memory. */
  static final int DIRECT = 2;

  /** Flag: the data is in the heap that the ranks share. */
  static final int SHARED = 4;

  /** Flag: a short message whose context and tag are those of the one before it in its ring. */
  static final int BRIEF = 8;

  /** Longest message that may be brief: with its word it takes a line. */
  static final int MOST_BRIEF = 56;

  static final int IDS = 8;
  static final int HEADER = 16;

  /** Frames begin at multiples of this. */
  static final int UNIT = 16;

  /** A cache line. */
  static final int LINE = 64;

  /** Payload of {@link #RTS}: as written by {@link Sender}, read into an {@link Incoming}. */
  static final int ASKING = 40;

  /** Payload of {@link #CTS}, and of {@link #FIN}, which does not use it. */
  static final int ANSWER = 8;

  static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
  static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;

  /** Ordered access to the words that two ranks share. */
  static final VarHandle WORD = ValueLayout.JAVA_LONG.varHandle();

  static final VarHandle WORD32 = ValueLayout.JAVA_INT.varHandle();

  private Frame() {}

  static long word(int kind, int flags, int primitive, int source, int payload) {
    return kind | flags << 4 | primitive << 8 | (long) source << 16 | (long) payload << 32;
  }

  /** The word of a frame that is no message. */
  static long word(int kind, int payload) {
    return word(kind, 0, 0, 0, payload);
  }

  static int kind(long word) {
    return (int) word & 0xf;
  }

  static int flags(long word) {
    return (int) word >>> 4 & 0xf;
  }

  static int primitive(long word) {
    return (int) word >>> 8 & 0xff;
  }

  static int source(long word) {
    return (int) word >>> 16;
  }

  static int payload(long word) {
    return (int) (word >>> 32);
  }

  /** Bytes a frame that is not brief takes in the ring. */
  static long size(int payload) {
    return (HEADER + (long) payload + UNIT - 1) & -UNIT;
  }

  static boolean isBrief(long word) {
    return (flags(word) & BRIEF) != 0;
  }

  static long brief(long word) {
    return word | BRIEF << 4;
  }

  /** Bytes before the payload of a frame. */
  static int header(long word) {
    return HEADER - (flags(word) & BRIEF); // A brief one saves as many bytes as the flag's value.
  }

  /** Bytes a frame takes in the ring. */
  static long sizeOf(long word) {
    return (header(word) + (long) payload(word) + UNIT - 1) & -UNIT;
  }

  /** Both as they stand in a frame: {@code ctx} and {@code tag}, or what is in their place. */
  static long ids(int ctx, int tag) {
    return ctx & 0xffff_ffffL | (long) tag << 32;
  }

  static int ctx(long ids) {
    return (int) ids;
  }

  static int tag(long ids) {
    return (int) (ids >>> 32);
  }
}
