package org.mpi4j.local;

import org.mpi4j.spi.Operation;

/** A place in the queue of receives: held by a {@link RecvOp}, or by a matched probe. */
final class Posted {
  final Operation op;
  int source;
  int tag;
  boolean object;

  /** Order of posting within a context. */
  long stamp;

  boolean queued;
  Posted next;

  Posted(Operation op) {
    this.op = op;
  }
}
