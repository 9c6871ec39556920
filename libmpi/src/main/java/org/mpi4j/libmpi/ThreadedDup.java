package org.mpi4j.libmpi;

import org.mpi4j.MpiException;
import org.mpi4j.Status;
import org.mpi4j.spi.Operation;

/**
 * A communicator that is being duplicated in a thread of its own, by messages. Open MPI's
 * MPI_Comm_idup hangs beside other operations of the communicator: it starts collectives of its own
 * on it now and then, and where ranks do that in another order they meet the wrong ones.
 */
final class ThreadedDup extends Operation {
  private final LibmpiEndpoint ep;
  private final Thread thread;
  private Thread before;
  private volatile LibmpiEndpoint made;

  /**
   * Prepares it.
   *
   * @param before the thread of the one that was started before, or null
   * @param tag which no other message of the communicator has
   */
  ThreadedDup(LibmpiEndpoint ep, Thread before, int tag, String name) {
    this.ep = ep;
    this.before = before;
    thread =
        Thread.ofPlatform()
            .daemon()
            .name("mpi4j-dup")
            .unstarted(() -> {
              try {
                awaitTheOneBefore();
                made = ep.copy(tag, name);
                complete(Status.EMPTY);
              } catch (MpiException e) {
                fail(e);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  private void awaitTheOneBefore() throws InterruptedException {
    if (before != null) {
      before.join();
      before = null;
    }
  }

  /** The thread, not yet started. */
  Thread thread() {
    return thread;
  }

  /** The new communicator. */
  LibmpiEndpoint made() {
    return made;
  }

  @Override
  public String describe() {
    return "dup on " + ep.name();
  }
}
