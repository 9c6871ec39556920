package org.mpi4j.local;

import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * What lies in a ring.
 *
 * <pre>
 *   0        8        12       16       20       24       32
 *   | word   | ctx    | tag    | source | spare  | bytes  | payload ...        (up to a multiple of 64)
 *     word = kind | flags &lt;&lt; 8 | primitive &lt;&lt; 16 | payload length &lt;&lt; 32;  0 = nothing here yet
 * </pre>
 *
 * The word is written last, with release: who reads it with acquire sees the rest.
 */
final class Frame {
  /** Rest of the ring is unused; go on at its start. */
  static final int PAD = 1;

  /** A whole message. */
  static final int EAGER = 2;

  /** Asks to send: payload is the sender's id of the message and, off-heap, its address. */
  static final int RTS = 3;

  /** Clear to send: payload is the sender's id, the receiver's id, and how much it takes. */
  static final int CTS = 4;

  /** A part of a message: {@code bytes} is the receiver's id. */
  static final int DATA = 5;

  /** The receiver took the data by itself: {@code bytes} is the sender's id. */
  static final int FIN = 6;

  /** Flag: the message is an object. */
  static final int OBJECT = 1;

  /** Flag: the receiver may copy from the sender's memory. */
  static final int DIRECT = 2;

  static final int CTX = 8;
  static final int TAG = 12;
  static final int SOURCE = 16;
  static final int BYTES = 24;
  static final int HEADER = 32;
  static final int LINE = 64;

  /** Payload of RTS, CTS and FIN: two words. */
  static final int ANSWER = 16;

  static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
  static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;

  /** Ordered access to the words that two ranks share. */
  static final VarHandle WORD = ValueLayout.JAVA_LONG.varHandle();

  static final VarHandle WORD32 = ValueLayout.JAVA_INT.varHandle();

  private Frame() {}

  static long word(int kind, int flags, int primitive, int payload) {
    return kind | (long) flags << 8 | (long) primitive << 16 | (long) payload << 32;
  }

  static int kind(long word) {
    return (int) word & 0xff;
  }

  static int flags(long word) {
    return (int) (word >>> 8) & 0xff;
  }

  static int primitive(long word) {
    return (int) (word >>> 16) & 0xff;
  }

  static int payload(long word) {
    return (int) (word >>> 32);
  }

  /** Bytes a frame takes in the ring. */
  static long size(int payload) {
    return (HEADER + (long) payload + LINE - 1) & -LINE;
  }
}
