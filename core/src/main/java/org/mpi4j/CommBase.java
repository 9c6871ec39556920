package org.mpi4j;

import static org.mpi4j.ErrorClass.ERR_COMM;

import java.util.function.Supplier;
import org.mpi4j.spi.Endpoint;
import org.mpi4j.spi.Engine;
import org.mpi4j.spi.Operation;

/** What every operation of a communicator needs: its endpoint, its rank, and whether it is open. */
abstract class CommBase {
  final Rank owner;
  final Endpoint endpoint;
  private volatile boolean closed;

  /** What blocking collectives return to each other; made when first needed, by any thread. */
  private Request<Status> ended;

  CommBase(Rank owner, Endpoint endpoint) {
    this.owner = owner;
    this.endpoint = endpoint;
  }

  final Endpoint open() {
    if (endpoint == null) {
      throw new MpiException(
          ERR_COMM,
          "the communicator is COMM_NULL: this rank is not in it; test isNull() before using it");
    }
    if (closed) {
      throw new MpiException(
          ERR_COMM,
          endpoint.name() + ": the communicator was closed; use it before close()",
          null,
          endpoint.name(),
          MpiException.NONE,
          MpiException.NONE);
    }
    owner.checkOpen();
    return endpoint;
  }

  final void markClosed() {
    closed = true;
  }

  final Engine engine() {
    return owner.engine;
  }

  /** Waits for an operation and throws its failure. */
  final Status finish(Operation op) {
    engine().progress().await(op);
    return op.get();
  }

  /** An error that is about to be thrown, after the error handler has seen it. */
  abstract MpiException handled(MpiException error);

  final Request<Status> request(Operation op) {
    return new Request<>(this, op);
  }

  final <T> Request<T> request(Operation op, Supplier<T> result) {
    return new Request<>(this, op, result);
  }

  /** A request that has ended well, always the same. */
  final Request<Status> ended() {
    Request<Status> r = ended;
    if (r == null) {
      r = nothing(Status.EMPTY);
      r.await();
      ended = r;
    }
    return r;
  }

  /** An operation that moves nothing and has ended. */
  final Request<Status> nothing(Status status) {
    return request(new Done(status));
  }

  /** An operation that has ended before it began. */
  static final class Done extends Operation {
    Done(Status status) {
      complete(status);
    }

    @Override
    public String describe() {
      return "nothing";
    }
  }
}
