package org.mpi4j.internal.object;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;

/**
 * Encodes and decodes deeply linked objects in a thread with a large stack, which the engine
 * starts. It ends with the task.
 */
public final class DeepStack {
  /** Address space; memory is used as deep as the object is. */
  private static final long BYTES = 1L << 29;

  private static volatile Starter installed;

  /** Starts threads. */
  @FunctionalInterface
  public interface Starter {
    /**
     * Starts a daemon thread.
     *
     * @param task what it runs
     * @param stackBytes size of its stack
     * @throws OutOfMemoryError if the system gives no such thread
     */
    void start(Runnable task, long stackBytes);
  }

  private DeepStack() {}

  /**
   * Lets all objects of the process use it.
   *
   * @param starter starts its threads
   */
  public static void install(Starter starter) {
    installed = starter;
  }

  /** Tries again what did not fit on the caller's stack. */
  static <T> T again(StackOverflowError overflow, Callable<T> task) {
    Starter starter = installed;
    if (starter == null) {
      throw ObjectErrors.tooDeep(overflow);
    }
    var future = new FutureTask<>(task);
    try {
      starter.start(future, BYTES);
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

  private static <T> T get(FutureTask<T> future) {
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
      switch (e.getCause()) {
        case StackOverflowError deeper -> throw ObjectErrors.tooDeep(deeper);
        case Error error -> throw error;
        case MpiException failure -> throw failure;
        case Throwable other -> throw new IllegalStateException(other);
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
