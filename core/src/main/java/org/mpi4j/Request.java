package org.mpi4j;

import static org.mpi4j.ErrorClass.ERR_REQUEST;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.mpi4j.spi.Operation;
import org.mpi4j.spi.Progress;

/**
 * A non-blocking operation that was started. Its buffer belongs to the operation until it is done:
 * do not write to a buffer that is being sent, nor read one that is being received.
 *
 * <p>What one rank did before it sent happens-before what another does after the matching {@code
 * await}, {@code test} that returned true, or future.
 *
 * <p>MPI-5.0 section 3.7. mpi4py: {@code MPI.Request}; {@code Wait} is {@link #await()} here, since
 * {@code Object.wait()} cannot be overridden. There is no {@code Free}: a request holds no
 * resources of its own. A send that is not waited for is still delivered; a receive or a collective
 * goes on only while its rank calls MPI.
 *
 * @param <T> type of the result: {@link Status} for messages of buffers, the object for objects
 */
public sealed class Request<T> permits PersistentRequest, GeneralizedRequest {
  private final Progress progress;
  private final CommBase comm;
  private final Operation operation;
  private final Supplier<T> result;
  private T value;
  private RuntimeException failure;
  private volatile boolean finished;
  // Handed out by awaitAny or awaitSome; they do not name it again (MPI: inactive).
  private boolean handedOut;

  /** Its result is the status of the operation: then nothing needs to be kept when it ends. */
  Request(CommBase comm, Operation operation) {
    this(comm, operation, null);
  }

  Request(CommBase comm, Operation operation, Supplier<T> result) {
    this.comm = comm;
    this.progress = comm.engine().progress();
    this.operation = operation;
    this.result = result;
  }

  /**
   * Waits for the end. MPI_Wait; mpi4py {@code Request.Wait} and {@code Request.wait}.
   *
   * @return the result: a {@link Status}, or the object received
   * @throws MpiException why the operation failed
   * @throws MpiInterruptedException if the thread is interrupted
   */
  public T await() {
    if (!finished) {
      progress.await(operation);
    }
    return finish();
  }

  /**
   * Whether it has ended, after one step of progress. MPI_Test, MPI_Request_get_status; mpi4py
   * {@code Request.Test}, {@code Request.Get_status}. It may be asked again.
   *
   * @return true when it has ended, well or not
   */
  public boolean test() {
    if (finished) {
      return true;
    }
    if (!operation.isDone()) {
      progress.step();
    }
    return isEnded();
  }

  /** Once it has, its buffer may be used: received records must be in their array. */
  private boolean isEnded() {
    if (!finished) {
      if (!operation.isDone()) {
        return false;
      }
      if (!isPlain()) {
        settle();
      }
    }
    return true;
  }

  /** Of one that has ended: whether its status, which the operation keeps, is all there is. */
  private boolean isPlain() {
    return result == null && operation.failure() == null;
  }

  @SuppressWarnings("unchecked") // Without a supplier T is Status.
  private T result() {
    return result == null ? (T) operation.status() : result.get();
  }

  /** Whether it ended before, so that nobody waits for it any more. */
  boolean isInactive() {
    return handedOut;
  }

  final void step() {
    progress.step();
  }

  final Operation operation() {
    return operation;
  }

  /** Of a persistent operation: it is as one that has ended, with this result. */
  final void rest(T result) {
    value = result;
    failure = null;
    finished = true;
  }

  /** Of a persistent operation: it is about to start. */
  final void restart() {
    value = null;
    failure = null;
    finished = false;
  }

  final boolean isFinished() {
    return finished;
  }

  /**
   * Status of an operation that has ended.
   *
   * @return the status
   * @throws MpiException (ERR_PENDING) if it has not ended
   */
  public Status status() {
    if (!operation.isDone()) {
      throw new MpiException(
          ErrorClass.ERR_PENDING,
          operation.describe() + ": it has not ended; call await() or test() first");
    }
    return operation.status();
  }

  /**
   * Tries to cancel: either the operation moves nothing and its status says cancelled, or it ends
   * as usual. Call {@link #await()} afterwards. MPI_Cancel; mpi4py {@code Request.Cancel}.
   */
  public void cancel() {
    operation.cancel();
  }

  /**
   * The same operation as a future, which completes although nobody waits: a thread of the engine
   * makes progress for it. Dependent actions without an executor run in that thread and should be
   * short.
   *
   * @return a new future; cancelling it does not cancel the operation
   * @throws MpiException (ERR_BUFFER) if the buffer is memory that only one thread may touch, from
   *     {@code Arena.ofConfined()}
   */
  public CompletableFuture<T> toCompletableFuture() {
    var future = new CompletableFuture<T>();
    operation.whenDone(() -> {
      try {
        future.complete(finish());
      } catch (RuntimeException e) {
        future.completeExceptionally(e);
      }
    });
    if (!operation.isDone()) {
      comm.engine().finishInBackground(operation);
    }
    return future;
  }

  /** The same operation with a result made once it has ended, after this one's own. */
  <U> Request<U> map(Supplier<U> newResult) {
    return new Request<>(
        comm,
        operation,
        () -> {
          result();
          return newResult.get();
        });
  }

  /** The same operation with a result made of this one's. */
  <U> Request<U> then(Function<T, U> next) {
    return new Request<>(comm, operation, () -> next.apply(result()));
  }

  // Unpacks or decodes once, whoever comes first.
  private synchronized void settle() {
    if (!finished) {
      try {
        operation.get();
        value = result();
      } catch (MpiException e) {
        failure = afterHandler(e);
      } catch (RuntimeException e) {
        failure = e;
      }
      finished = true;
    }
  }

  private RuntimeException afterHandler(MpiException error) {
    try {
      return comm.handled(error);
    } catch (RuntimeException e) {
      return e;
    }
  }

  private T finish() {
    if (!finished) {
      if (isPlain()) {
        return result();
      }
      settle();
    }
    if (failure != null) {
      throw failure;
    }
    return value;
  }

  /**
   * Waits for all. When some failed, the others have ended too before the first failure is thrown,
   * with the further ones suppressed in it. MPI_Waitall; mpi4py {@code Request.Waitall}, {@code
   * Request.waitall}.
   *
   * @param requests the requests, null entries are skipped
   * @return the results in the order of the requests, null for null entries
   * @throws MpiException why the first one failed
   */
  public static List<Object> awaitAll(Request<?>... requests) {
    var results = new ArrayList<Object>(requests.length);
    RuntimeException first = null;
    for (Request<?> r : requests) {
      try {
        results.add(r == null ? null : r.await());
      } catch (MpiInterruptedException e) {
        throw e;
      } catch (RuntimeException e) {
        if (first == null) {
          first = e;
        } else if (first != e) {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
    return results;
  }

  /**
   * Waits for all of a list; see {@link #awaitAll(Request...)}.
   *
   * @param requests the requests
   * @return the results in the order of the requests
   */
  public static List<Object> awaitAll(List<? extends Request<?>> requests) {
    return awaitAll(requests.toArray(new Request<?>[0]));
  }

  /**
   * Waits until one has ended that was not named by this method or {@link #awaitSome} before.
   * MPI_Waitany; mpi4py {@code Request.Waitany}.
   *
   * @param requests the requests, null entries are skipped
   * @return index of the one that ended, {@link MPI#UNDEFINED} when none is left
   * @throws MpiException (ERR_REQUEST) if requests of different ranks are mixed
   */
  public static int awaitAny(Request<?>... requests) {
    int[] ended = waitSome(requests, 1);
    return ended.length == 0 ? MPI.UNDEFINED : ended[0];
  }

  /**
   * Waits until at least one has ended that was not named before. MPI_Waitsome; mpi4py {@code
   * Request.Waitsome}.
   *
   * @param requests the requests, null entries are skipped
   * @return indices of those that ended, empty when none is left
   */
  public static int[] awaitSome(Request<?>... requests) {
    return waitSome(requests, Integer.MAX_VALUE);
  }

  /**
   * Whether all have ended. MPI_Testall, MPI_Request_get_status_all; mpi4py {@code
   * Request.Testall}.
   *
   * @param requests the requests, null entries are skipped
   * @return true when all have ended
   */
  public static boolean testAll(Request<?>... requests) {
    boolean all = true;
    for (Request<?> r : requests) {
      all &= r == null || r.test();
    }
    return all;
  }

  /**
   * Index of one that has ended and was not named before. MPI_Testany, MPI_Request_get_status_any;
   * mpi4py {@code Request.Testany}.
   *
   * @param requests the requests, null entries are skipped
   * @return the index, {@link MPI#UNDEFINED} when none has ended
   */
  public static int testAny(Request<?>... requests) {
    int[] ended = collect(requests, 1, Request::test);
    return ended.length == 0 ? MPI.UNDEFINED : ended[0];
  }

  /**
   * Indices of those that have ended and were not named before. MPI_Testsome,
   * MPI_Request_get_status_some; mpi4py {@code Request.Testsome}.
   *
   * @param requests the requests, null entries are skipped
   * @return the indices, empty when none has ended
   */
  public static int[] testSome(Request<?>... requests) {
    return collect(requests, Integer.MAX_VALUE, Request::test);
  }

  private static int[] waitSome(Request<?>[] requests, int limit) {
    Request<?> live = null;
    for (Request<?> r : requests) {
      if (r != null && !r.isInactive()) {
        if (live != null && live.progress != r.progress) {
          throw new MpiException(
              ERR_REQUEST,
              "awaitAny/awaitSome: the requests belong to different ranks; wait for those of one"
                  + " rank at a time");
        }
        live = r;
      }
    }
    if (live == null) {
      return new int[0];
    }
    int[] found = collect(requests, limit, Request::isEnded);
    if (found.length > 0) {
      return found;
    }
    return live.progress.until(
        () -> {
          int[] ended = collect(requests, limit, Request::isEnded);
          return ended.length == 0 ? null : ended;
        },
        new AnyOf(requests));
  }

  private static int[] collect(Request<?>[] requests, int limit, Predicate<Request<?>> ended) {
    int[] found = new int[Math.min(requests.length, limit)];
    int n = 0;
    for (int i = 0; i < requests.length && n < limit; i++) {
      Request<?> r = requests[i];
      if (r != null && !r.isInactive() && ended.test(r)) {
        r.handedOut = true;
        found[n++] = i;
      }
    }
    return Arrays.copyOf(found, n);
  }

  /** Label of a wait for any of several. */
  private static final class AnyOf extends Operation {
    private final Request<?>[] requests;

    AnyOf(Request<?>[] requests) {
      this.requests = requests;
    }

    @Override
    public String describe() {
      var open = new ArrayList<String>();
      for (Request<?> r : requests) {
        if (r != null && !r.operation.isDone()) {
          open.add(r.operation.describe());
        }
      }
      return "any of " + open;
    }
  }

  @Override
  public String toString() {
    return operation + (operation.isDone() ? " [ended]" : " [pending]");
  }

  /**
   * Gives a message or collective under way to native code, which waits for its end; see {@link
   * Handles}. This object fails with ERR_REQUEST from then on, and the buffer has to stay
   * reachable. mpi4py {@code Request.tohandle}.
   *
   * @return the {@code MPI_Request}, that of {@code MPI_REQUEST_NULL} if it has ended
   * @throws MpiException (ERR_UNSUPPORTED_OPERATION) if there is no MPI library under the engine,
   *     or the library does not do all of the operation: it does those on memory off the heap with
   *     a tag that is not ANY_TAG
   */
  public long toHandle() {
    return Handles.current().request(operation);
  }

  /**
   * The request of an operation that native code has started; it belongs to this object then.
   * mpi4py {@code Request.fromhandle}.
   *
   * @param handle an {@code MPI_Request}, not a persistent one
   * @return the request
   * @throws MpiException (ERR_UNSUPPORTED_OPERATION) if there is no MPI library under the engine
   */
  public static Request<Status> fromHandle(long handle) {
    Rank rank = Rank.current();
    Operation op = Handles.of(rank).request(handle);
    return new Request<>(rank.world, op, op::status);
  }
}
