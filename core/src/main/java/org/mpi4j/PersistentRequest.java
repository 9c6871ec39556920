package org.mpi4j;

import static org.mpi4j.ErrorClass.ERR_REQUEST;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.mpi4j.spi.Operation;

/**
 * An operation whose arguments are fixed once, and which is then started again and again: a message
 * or a collective of a loop. It is inactive when made; {@link #start} begins a round, and {@link
 * #await}, a {@link #test} that returns true, or one of the methods for several requests ends it.
 * Between rounds its buffers belong to the program.
 *
 * <pre>{@code
 * try (PersistentRequest in = comm.recvInit(halo, left, 0);
 *     PersistentRequest out = comm.sendInit(edge, right, 0)) {
 *   for (int step = 0; step < 100; step++) {
 *     PersistentRequest.startAll(in, out);
 *     Request.awaitAll(in, out);
 *   }
 * }
 * }</pre>
 *
 * <p>An inactive request counts as ended: {@code await} returns at once, {@code test} returns true,
 * {@code awaitAll} and {@code testAll} pass over it, and {@code awaitAny}, {@code awaitSome},
 * {@code testAny} and {@code testSome} never name it.
 *
 * <p>MPI-5.0 sections 3.9 and 6.13. mpi4py: {@code MPI.Prequest}.
 */
public sealed class PersistentRequest extends Request<Status> implements AutoCloseable
    permits PartitionedRequest {
  private final CommBase comm;
  private final Runnable before;
  private boolean starting;
  private boolean started;
  private boolean closed;

  PersistentRequest(CommBase comm, Operation operation, Runnable before, Supplier<Status> result) {
    super(comm, operation, result);
    this.comm = comm;
    this.before = before;
    rest(Status.EMPTY);
  }

  /**
   * Begins a round. MPI_Start; mpi4py {@code Prequest.Start}. A persistent collective is started by
   * all ranks of the communicator, but several of them in any order.
   *
   * @throws MpiException (ERR_REQUEST) if it is active or closed; (ERR_COMM) if its communicator
   *     was closed. Nothing was started
   */
  public void start() {
    claim();
    begin();
  }

  /**
   * Begins a round of each. MPI_Startall; mpi4py {@code Prequest.Startall}.
   *
   * @param requests the requests, each of them once
   * @throws MpiException as {@link #start}; then none was started
   */
  public static void startAll(PersistentRequest... requests) {
    int claimed = 0;
    try {
      for (; claimed < requests.length; claimed++) {
        if (requests[claimed] == null) {
          throw new MpiException(
              ERR_REQUEST, "startAll: requests[" + claimed + "] = null; pass requests only");
        }
        requests[claimed].claim();
      }
    } finally {
      if (claimed < requests.length) {
        for (int i = 0; i < claimed; i++) {
          requests[i].unclaim();
        }
      }
    }
    int begun = 0;
    try {
      for (; begun < requests.length; begun++) {
        requests[begun].begin();
      }
    } finally {
      for (int i = begun + 1; i < requests.length; i++) {
        requests[i].unclaim();
      }
    }
  }

  private synchronized void claim() {
    comm.open();
    if (closed) {
      throw error("start(): it was closed; make a new one");
    }
    if (starting) {
      throw error("start(): it is being started already; name it once in startAll");
    }
    if (isActive()) {
      throw error("start(): it is active; call await() or test() until its round has ended");
    }
    starting = true;
  }

  private synchronized void unclaim() {
    starting = false;
  }

  private void begin() {
    boolean begun = false;
    try {
      before.run();
      restart();
      operation().activate();
      begun = true;
    } finally {
      if (!begun) {
        rest(Status.EMPTY);
      }
      synchronized (this) {
        started |= begun;
        starting = false;
      }
    }
  }

  /**
   * Whether a round has been started and nobody has seen its end yet.
   *
   * @return false before the first start, and after {@link #await} or a {@link #test} that returned
   *     true
   */
  public final boolean isActive() {
    return !isFinished();
  }

  @Override
  final boolean isInactive() {
    return !isActive();
  }

  /**
   * Waits for the end of the round. MPI_Wait; mpi4py {@code Request.Wait}.
   *
   * @return the status of the round; an empty one if it was waited for before, or never started
   * @throws MpiException why the round failed; it is inactive then
   * @throws MpiInterruptedException if the thread is interrupted; then it is still active
   */
  @Override
  public Status await() {
    try {
      return super.await();
    } finally {
      if (isFinished()) {
        rest(Status.EMPTY);
      }
    }
  }

  /**
   * Status of the round that ended last; an empty one before the first.
   *
   * @return the status
   * @throws MpiException (ERR_PENDING) while a round goes on
   */
  @Override
  public Status status() {
    return isActive() || started ? super.status() : Status.EMPTY;
  }

  /**
   * Tries to cancel the round. Call {@link #await()} afterwards. MPI_Cancel; mpi4py {@code
   * Request.Cancel}.
   *
   * @throws MpiException (ERR_REQUEST) if it is not active
   */
  @Override
  public void cancel() {
    checkActive("cancel()");
    super.cancel();
  }

  /**
   * The round that was started as a future; see {@link Request#toCompletableFuture}. It ends the
   * round as {@link #await} does, and then it may be started again.
   *
   * @return a new future
   * @throws MpiException (ERR_REQUEST) if it is not active
   */
  @Override
  public CompletableFuture<Status> toCompletableFuture() {
    checkActive("toCompletableFuture()");
    return super.toCompletableFuture();
  }

  final void checkActive(String call) {
    if (!isActive()) {
      throw error(call + ": it is not active; call start() first");
    }
  }

  /**
   * Gives it back; does nothing the second time. MPI_Request_free; mpi4py {@code Request.Free}.
   *
   * @throws MpiException (ERR_REQUEST) if it is active
   */
  @Override
  public synchronized void close() {
    if (starting || isActive()) {
      throw error("close(): it is active; call await(), or cancel() and await(), first");
    }
    if (!closed) {
      closed = true;
      operation().free();
    }
  }

  final MpiException error(String text) {
    return new MpiException(ERR_REQUEST, operation().describe() + ": " + text);
  }

  @Override
  public String toString() {
    return operation() + (isActive() ? " [active]" : closed ? " [closed]" : " [inactive]");
  }
}
