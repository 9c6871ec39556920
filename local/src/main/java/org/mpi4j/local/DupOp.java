package org.mpi4j.local;

import org.mpi4j.spi.JoinedOperation;
import org.mpi4j.spi.Operation;

/** A communicator that is being duplicated: its context id is on the way to all ranks. */
final class DupOp extends JoinedOperation {
  private final String comm;

  /**
   * Follows the messages.
   *
   * @param comm name of the communicator
   * @param messages what carries the id
   */
  DupOp(String comm, Operation[] messages) {
    super(messages);
    this.comm = comm;
    follow();
  }

  /** Has no effect: others may have got the id already. */
  @Override
  public void cancel() {}

  @Override
  public String describe() {
    return "dup on " + comm;
  }
}
