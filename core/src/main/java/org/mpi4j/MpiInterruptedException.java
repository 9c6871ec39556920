package org.mpi4j;

/**
 * A thread was interrupted while it waited for a message. The thread's interrupt flag is set again;
 * the operation was cancelled where that was possible.
 */
public final class MpiInterruptedException extends MpiException {
  private static final long serialVersionUID = 1L;

  /**
   * An interrupted wait.
   *
   * @param what the operation that was waited for
   */
  public MpiInterruptedException(String what) {
    super(
        ErrorClass.ERR_OTHER,
        what
            + ": interrupted while waiting; the communicator stays usable, the message may still"
            + " arrive; catch MpiInterruptedException to go on");
  }
}
