package org.mpi4j.internal.partition;

/** What the receiver of a partitioned message answers: words of a message. */
final class Reply {
  static final int MESSAGES = 0;
  static final int FIRST_TAG = 1;
  static final int BYTES = 2;
  static final int WORDS = 3;

  /** Instead of the number of messages: the two sides do not fit. */
  static final int REFUSED = -1;

  private Reply() {}
}
