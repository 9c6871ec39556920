package org.mpi4j.junit;

import java.util.List;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.ValueWrapper;

/** The failure of one rank: its message names the rank, its stack is that of the rank. */
final class RankFailure extends AssertionFailedError {
  private static final long serialVersionUID = 1;

  private RankFailure(
      String message, ValueWrapper expected, ValueWrapper actual, Throwable reason) {
    super(message, expected, actual, reason);
  }

  private RankFailure(String message, Throwable reason) {
    super(message, reason);
  }

  /** What a rank has thrown; a tool finds the expected and the actual value, if there are any. */
  static RankFailure of(String rank, Throwable reason, String notes) {
    String text =
        reason instanceof AssertionError && reason.getMessage() != null
            ? reason.getMessage()
            : reason.toString();
    String message = rank + ": " + text + notes;
    RankFailure failure =
        reason instanceof AssertionFailedError e && e.isExpectedDefined() && e.isActualDefined()
            ? new RankFailure(message, e.getExpected(), e.getActual(), reason)
            : new RankFailure(message, reason);
    failure.setStackTrace(reason.getStackTrace());
    return failure;
  }

  /** A rank that has thrown nothing. */
  static RankFailure of(String rank, String text, List<StackTraceElement> stack, String notes) {
    var failure = new RankFailure(rank + ": " + text + notes, null);
    failure.setStackTrace(stack.toArray(StackTraceElement[]::new));
    return failure;
  }
}
