package org.mpi4j.libmpi;

import org.mpi4j.MpiException;
import org.mpi4j.spi.Operation;

/** A receive that mpi4j matches itself, message by message, instead of the library. */
interface Unmatched {
  /** Rank of the sender or ANY_SOURCE. */
  int source();

  /** Tag or ANY_TAG. */
  int tag();

  /** Plane of the message. */
  int plane();

  /** Whether it takes objects. */
  boolean isObject();

  /** The operation, for messages about it. */
  Operation operation();

  /** Gets its message. */
  void matched(NativeMessage m);

  /** Can never get one. */
  void refuse(MpiException why);

  /** Was taken out of the queue by {@link Matching#withdraw}. */
  void withdrawn();
}
