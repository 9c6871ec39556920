package org.mpi4j.internal.object;

import java.util.concurrent.Callable;
import org.mpi4j.MpiException;

/**
 * Runs a task on a stack large enough for deeply linked objects. An engine, which may start
 * threads, installs one; without it such objects are refused.
 */
public abstract class DeepStack {
  private static volatile DeepStack installed;

  /** For engines. */
  protected DeepStack() {}

  /**
   * Makes a deep stack the one of this process.
   *
   * @param stack the stack; null for none
   */
  public static void install(DeepStack stack) {
    installed = stack;
  }

  /**
   * Runs a task and waits for it.
   *
   * @param <T> type of the result
   * @param task what to run
   * @return its result
   * @throws Exception what the task throws, itself and not wrapped; errors as well
   */
  protected abstract <T> T call(Callable<T> task) throws Exception;

  static <T> T again(StackOverflowError overflow, Callable<T> task) {
    DeepStack stack = installed;
    if (stack == null) {
      throw ObjectErrors.tooDeep(overflow);
    }
    try {
      return stack.call(task);
    } catch (StackOverflowError e) {
      throw ObjectErrors.tooDeep(e);
    } catch (MpiException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
