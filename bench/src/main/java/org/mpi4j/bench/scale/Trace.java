package org.mpi4j.bench.scale;

import java.util.Arrays;

/**
 * What one rank does in a schedule: rounds of sends, receives and reductions, without their data.
 * Flat, since there may be a million of them.
 */
final class Trace {
  static final int SEND = 0;
  static final int RECV = 1;
  static final int REDUCE = 2;

  /** End of a round. */
  static final int NEXT = 3;

  private static final int KIND_SHIFT = 28;
  private static final int PEER_MASK = (1 << KIND_SHIFT) - 1;

  private int[] codes = new int[8];
  private int[] bytes = new int[8];
  private int length;

  void add(int kind, int peer, long size) {
    if (length == codes.length) {
      codes = Arrays.copyOf(codes, 2 * length);
      bytes = Arrays.copyOf(bytes, 2 * length);
    }
    codes[length] = kind << KIND_SHIFT | peer;
    bytes[length++] = Math.toIntExact(size);
  }

  /** Gives back memory that is not used. */
  Trace trimmed() {
    codes = Arrays.copyOf(codes, length);
    bytes = Arrays.copyOf(bytes, length);
    return this;
  }

  int length() {
    return length;
  }

  int kind(int i) {
    return codes[i] >>> KIND_SHIFT;
  }

  int peer(int i) {
    return codes[i] & PEER_MASK;
  }

  int bytes(int i) {
    return bytes[i];
  }
}
