package org.mpi4j.local;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;
import org.mpi4j.internal.object.DeepStack;

/** Encodes and decodes deeply linked objects in a thread that ends with the task. */
final class LargeStack extends DeepStack {
  /** Address space; memory is used as deep as the object is. */
  private static final long BYTES = 1L << 29;

  @Override
  protected <T> T call(Callable<T> task) throws Exception {
    var future = new FutureTask<>(task);
    Thread thread = new Thread(null, future, "mpi4j-large-stack", BYTES);
    thread.setDaemon(true);
    try {
      thread.start();
    } catch (OutOfMemoryError e) {
      throw new MpiException(
          ErrorClass.ERR_NO_MEM,
          """
          stack for a deeply nested object = %d bytes; the system gave no thread with it; link its \
          parts in a list or an array instead of to each other, or raise the limits (ulimit -v, -u)\
          """
              .formatted(BYTES),
          e);
    }
    return get(future);
  }

  private static <T> T get(FutureTask<T> future) throws Exception {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return future.get();
        } catch (InterruptedException e) {
          // The task reads the caller's object: it must end first.
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw (Exception) e.getCause();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
