package org.mpi4j.internal.partition;

/** What the sender of a partitioned message says of it when it is made: words of a message. */
final class Header {
  static final int TAG = 0;
  static final int REPLY_TAG = 1;
  static final int PARTITIONS = 2;
  static final int BYTES = 3;
  static final int WORDS = 4;

  private Header() {}
}
