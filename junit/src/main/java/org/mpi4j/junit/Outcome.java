package org.mpi4j.junit;

import java.util.List;

/** What has become of a rank. */
sealed interface Outcome {
  /** The body has returned. */
  record Passed() implements Outcome {}

  /**
   * The body has thrown.
   *
   * @param reason what it has thrown
   */
  record Failed(Throwable reason) implements Outcome {}

  /**
   * An assumption does not hold.
   *
   * @param reason says which
   */
  record Aborted(Throwable reason) implements Outcome {}

  /**
   * The process has ended before the body has.
   *
   * @param how what is known of its end
   * @param stack of the call that ended it; empty when the end came from outside
   */
  record Ended(String how, List<StackTraceElement> stack) implements Outcome {}

  /**
   * The body still runs.
   *
   * @param doing what the rank waits for, or where it is
   * @param waits whether it waits for other ranks
   * @param stack of its thread
   */
  record Running(String doing, boolean waits, List<StackTraceElement> stack) implements Outcome {}

  /** Whether the test cannot pass any more. */
  default boolean endsTest() {
    return this instanceof Failed || this instanceof Aborted || this instanceof Ended;
  }
}
