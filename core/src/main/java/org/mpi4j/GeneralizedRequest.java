package org.mpi4j;

import static org.mpi4j.ErrorClass.ERR_ARG;
import static org.mpi4j.ErrorClass.ERR_REQUEST;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.mpi4j.spi.Operation;

/**
 * A request for an operation of the program's own, which ends when the program calls {@link
 * #complete}, from any thread. It can be waited for together with requests of messages.
 *
 * {@snippet :
 * GeneralizedRequest<String> reading = GeneralizedRequest.start();
 * Thread.startVirtualThread(() -> reading.complete(read(file)));
 * Request.awaitAll(reading, world.irecv(x, 0, 1));
 * String text = reading.await();
 * }
 *
 * <p>MPI-5.0 section 13.2. mpi4py: {@code MPI.Grequest}.
 *
 * @param <T> type of the result
 */
public final class GeneralizedRequest<T> extends Request<T> {
  private final Own<T> own;

  private GeneralizedRequest(CommBase self, Own<T> own) {
    super(self, own, own::result);
    this.own = own;
  }

  /**
   * Starts a request without callbacks. MPI_Grequest_start; mpi4py {@code Grequest.Start}. To be
   * called by a thread of the rank that will wait for it.
   *
   * @param <T> type of the result
   * @return the request, pending
   */
  public static <T> GeneralizedRequest<T> start() {
    return start(() -> Status.EMPTY, () -> {}, _ -> {});
  }

  /**
   * Starts a request. A callback that throws fails the {@code await} or {@code cancel} that calls
   * it. MPI_Grequest_start; mpi4py {@code Grequest.Start}.
   *
   * @param query gives the status of the operation; called once, by the first {@code await} or
   *     {@code test} after the end
   * @param free frees what the operation holds; called once, after {@code query}
   * @param cancel called by {@link #cancel}; its argument tells whether the operation has ended
   * @param <T> type of the result
   * @return the request, pending
   * @throws MpiException (ERR_ARG) if a callback is null
   */
  public static <T> GeneralizedRequest<T> start(
      Supplier<Status> query, Runnable free, Consumer<Boolean> cancel) {
    if (query == null || free == null || cancel == null) {
      throw new MpiException(
          ERR_ARG,
          "start: a callback is null; pass functions that do nothing, or use start() for none");
    }
    Comm self = Rank.current().self;
    return new GeneralizedRequest<>(self, new Own<>(query, free, cancel, self.engine()::wake));
  }

  /**
   * Ends the operation without a result. MPI_Grequest_complete; mpi4py {@code Grequest.Complete}.
   *
   * @throws MpiException (ERR_REQUEST) if it has ended already
   */
  public void complete() {
    complete(null);
  }

  /**
   * Ends the operation. What the calling thread did before happens-before what follows the {@code
   * await} of another. MPI_Grequest_complete; mpi4py {@code Grequest.complete}.
   *
   * @param result what {@code await} returns
   * @throws MpiException (ERR_REQUEST) if it has ended already
   */
  public void complete(T result) {
    own.end(new Ending<>(result, null));
  }

  /**
   * Ends the operation with an error.
   *
   * @param why what {@code await} throws
   * @throws MpiException (ERR_REQUEST) if it has ended already, (ERR_ARG) if the error is null
   */
  public void fail(MpiException why) {
    if (why == null) {
      throw new MpiException(ERR_ARG, "fail(null): an error is needed; pass an MpiException");
    }
    own.end(new Ending<>(null, why));
  }

  /**
   * Status that the {@code query} callback gave.
   *
   * @return the status
   * @throws MpiException (ERR_PENDING) if it has not ended
   */
  @Override
  public Status status() {
    return test() && own.queried != null ? own.queried : super.status();
  }

  private record Ending<T>(T result, MpiException failure) {}

  /** The operation. */
  private static final class Own<T> extends Operation {
    private final Supplier<Status> query;
    private final Runnable free;
    private final Consumer<Boolean> cancel;
    private final Runnable wake;
    private final AtomicReference<Ending<T>> ending = new AtomicReference<>();
    private volatile Status queried;

    Own(Supplier<Status> query, Runnable free, Consumer<Boolean> cancel, Runnable wake) {
      this.query = query;
      this.free = free;
      this.cancel = cancel;
      this.wake = wake;
    }

    void end(Ending<T> how) {
      if (!ending.compareAndSet(null, how)) {
        throw new MpiException(
            ERR_REQUEST, "complete: the request has ended already; complete it once");
      }
      complete(Status.EMPTY);
      wake.run();
    }

    /** Called once, when somebody has seen the end. */
    T result() {
      Ending<T> how = ending.get();
      MpiException failure = how.failure();
      try {
        queried = query.get();
      } catch (RuntimeException e) {
        failure = first(failure, failed("query", e));
      }
      try {
        free.run();
      } catch (RuntimeException e) {
        failure = first(failure, failed("free", e));
      }
      if (failure != null) {
        throw failure;
      }
      return how.result();
    }

    private static MpiException first(MpiException failure, MpiException next) {
      if (failure == null) {
        return next;
      }
      failure.addSuppressed(next);
      return failure;
    }

    private static MpiException failed(String which, RuntimeException e) {
      return e instanceof MpiException m
          ? m
          : new MpiException(
              ErrorClass.ERR_OTHER,
              "generalized request: its %s callback threw %s; a callback returns normally"
                  .formatted(which, e),
              e);
    }

    @Override
    public void cancel() {
      try {
        cancel.accept(isDone());
      } catch (RuntimeException e) {
        throw failed("cancel", e);
      }
    }

    @Override
    public String describe() {
      return "generalized request";
    }
  }
}
