package org.mpi4j.spi;

import java.util.concurrent.atomic.AtomicInteger;
import org.mpi4j.Status;

/** Ends when all its parts have ended; fails as the first of them, in their order, that failed. */
public abstract class JoinedOperation extends Operation {
  private final Operation[] parts;

  // No lock: the parts end under locks of engines, and what listens to this one may take them.
  private final AtomicInteger open;

  /**
   * Nothing ends it before {@link #follow}.
   *
   * @param parts operations that have started
   */
  protected JoinedOperation(Operation... parts) {
    this.parts = parts;
    this.open = new AtomicInteger(parts.length + 1);
  }

  /** Waits for the parts from now on: the last that a constructor does. */
  protected final void follow() {
    for (Operation p : parts) {
      p.whenDone(this::ended);
    }
    ended();
  }

  private void ended() {
    if (open.decrementAndGet() > 0) {
      return;
    }
    for (Operation p : parts) {
      if (p.failure() != null) {
        fail(p.failure());
        return;
      }
    }
    complete(joined(parts));
  }

  /**
   * The status of the whole.
   *
   * @param ended the parts; none has failed
   * @return an empty status, unless overridden
   */
  protected Status joined(Operation[] ended) {
    return Status.EMPTY;
  }
}
