package org.mpi4j.internal.coll;

import java.util.function.Supplier;
import org.mpi4j.spi.Endpoint;

/**
 * A collective operation on objects.
 *
 * @param <T> type of its result
 */
public final class ObjectOperation<T> extends Schedule {
  private Supplier<T> result = () -> null;

  ObjectOperation(Endpoint ep, int tag, Call call, boolean strict) {
    super(ep, tag, call, strict);
  }

  void send(Blob blob, int dest) {
    add(new SendBlob(() -> blob, dest));
  }

  void send(Supplier<Blob> blob, int dest) {
    add(new SendBlob(blob, dest));
  }

  RecvBlob recvBlob(int source) {
    var step = new RecvBlob(source);
    add(step);
    return step;
  }

  void result(Supplier<T> whenDone) {
    result = whenDone;
  }

  /**
   * The result of a finished operation; decoded now, so call it once.
   *
   * @return the result, null on ranks that get none
   * @throws org.mpi4j.MpiException why the operation failed, or why its object cannot be decoded
   */
  public T result() {
    get();
    return result.get();
  }
}
