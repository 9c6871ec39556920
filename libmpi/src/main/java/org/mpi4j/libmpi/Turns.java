package org.mpi4j.libmpi;

import java.util.ArrayDeque;

/**
 * The collectives of one communicator that the library has not been told about yet. It matches them
 * by their order, so that each waits for those before it, even if the ranks agreed on it earlier.
 */
final class Turns {
  private final ArrayDeque<CollectiveOp> queue = new ArrayDeque<>();

  synchronized void enter(CollectiveOp c) {
    queue.addLast(c);
  }

  synchronized boolean isFirst(CollectiveOp c) {
    return queue.peekFirst() == c;
  }

  /** It has been started, or never will be. */
  synchronized void leave(CollectiveOp c) {
    if (queue.peekFirst() == c) {
      queue.pollFirst();
    } else {
      queue.remove(c);
    }
  }
}
