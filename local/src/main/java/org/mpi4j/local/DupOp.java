package org.mpi4j.local;

import java.util.concurrent.atomic.AtomicInteger;
import org.mpi4j.Status;
import org.mpi4j.spi.Operation;

/** A communicator that is being duplicated: its context id is on the way to all ranks. */
final class DupOp extends Operation {
  private final String comm;
  private final Operation[] messages;
  private final AtomicInteger left;

  /**
   * Follows the messages.
   *
   * @param comm name of the communicator
   * @param messages what carries the id
   */
  DupOp(String comm, Operation[] messages) {
    this.comm = comm;
    this.messages = messages;
    this.left = new AtomicInteger(messages.length + 1);
    for (Operation m : messages) {
      m.whenDone(this::next);
    }
    next();
  }

  private void next() {
    if (left.decrementAndGet() > 0) {
      return;
    }
    for (Operation m : messages) {
      if (m.failure() != null) {
        fail(m.failure());
        return;
      }
    }
    complete(Status.EMPTY);
  }

  /** Has no effect: others may have got the id already. */
  @Override
  public void cancel() {}

  @Override
  public String describe() {
    return "dup on " + comm;
  }
}
