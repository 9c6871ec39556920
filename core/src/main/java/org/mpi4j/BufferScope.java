package org.mpi4j;

import org.mpi4j.internal.check.Checks;
import org.mpi4j.spi.Operation;
import org.mpi4j.spi.Progress;

/** What is attached for buffered sends: to a rank, or to a communicator. */
final class BufferScope {
  /** In use while nothing is attached; null where that of the rank is. */
  private final BsendBuffer otherwise;

  private volatile BsendBuffer attached;

  BufferScope(BsendBuffer otherwise) {
    this.otherwise = otherwise;
  }

  /** The buffer to use, or null. */
  BsendBuffer current() {
    BsendBuffer a = attached;
    return a != null ? a : otherwise;
  }

  synchronized void attach(Buf buf) {
    BsendBuffer next = BsendBuffer.over(Checks.notNull(buf, "buf"));
    if (attached != null) {
      throw new MpiException(
          ErrorClass.ERR_BUFFER,
          "attachBuffer(%s): %s is attached; call detachBuffer() first"
              .formatted(buf, attached.given));
    }
    attached = next;
  }

  /** Waits until it is not in use; gives null when there is none. */
  Buf detach(Progress progress) {
    BsendBuffer old = attached;
    if (old == null) {
      return null;
    }
    progress.await(old.flush());
    synchronized (this) {
      if (attached == old) {
        attached = null;
      }
    }
    // What another thread has sent meanwhile.
    progress.await(old.flush());
    return old.given;
  }

  Operation flush() {
    BsendBuffer b = current();
    return b == null ? new CommBase.Done(Status.EMPTY) : b.flush();
  }
}
