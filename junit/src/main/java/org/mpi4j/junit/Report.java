package org.mpi4j.junit;

import java.util.ArrayList;
import java.util.List;
import org.mpi4j.junit.Outcome.Aborted;
import org.mpi4j.junit.Outcome.Ended;
import org.mpi4j.junit.Outcome.Failed;
import org.mpi4j.junit.Outcome.Passed;
import org.mpi4j.junit.Outcome.Running;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * How a test has ended on its ranks.
 *
 * @param end why it was ended from outside, or empty
 * @param why what more is known of that, or empty
 * @param outcomes of its ranks; null for one of which nothing is known
 */
record Report(String end, String why, List<Outcome> outcomes) {
  /** Throws what JUnit shall show; returns when the test has passed. */
  void check() {
    if (outcomes.stream().allMatch(o -> o instanceof Passed)) {
      if (!end.isEmpty()) {
        throw new AssertionFailedError(end);
      }
      return;
    }
    if (end.isEmpty()) {
      checkAborted();
    }
    var failed = new ArrayList<Integer>();
    for (int r = 0; r < outcomes.size(); r++) {
      Outcome o = outcomes.get(r);
      if (o instanceof Failed || o instanceof Ended || !end.isEmpty() && o instanceof Running) {
        failed.add(r);
      }
    }
    String notes = notes(failed);
    if (failed.size() == 1 && end.isEmpty()) {
      throw failure(failed.getFirst(), notes);
    }
    List<RankFailure> failures = failed.stream().map(r -> failure(r, "")).toList();
    String count = "%d of %d ranks".formatted(failed.size(), outcomes.size());
    throw new RanksFailure(
        end.isEmpty() ? count + " failed:" : end + " on " + count + (why.isEmpty() ? ":" : why),
        failures,
        notes);
  }

  private void checkAborted() {
    int aborted = -1;
    for (int r = outcomes.size() - 1; r >= 0; r--) {
      Outcome o = outcomes.get(r);
      if (o instanceof Failed || o instanceof Ended) {
        return;
      }
      aborted = o instanceof Aborted ? r : aborted;
    }
    if (aborted >= 0 && outcomes.get(aborted) instanceof Aborted(Throwable reason)) {
      throw new TestAbortedException(name(aborted) + ": " + reason.getMessage(), reason);
    }
  }

  private RankFailure failure(int rank, String notes) {
    return switch (outcomes.get(rank)) {
      case Failed(Throwable reason) -> RankFailure.of(name(rank), reason, notes);
      case Ended(String how, List<StackTraceElement> stack) ->
          RankFailure.of(name(rank), how, stack, notes);
      case Running(String doing, _, List<StackTraceElement> stack) ->
          RankFailure.of(name(rank), doing, stack, notes);
      default -> throw new IllegalStateException("rank " + rank + " has not failed");
    };
  }

  /** What the ranks did that have not failed, as far as it tells something. */
  private String notes(List<Integer> failed) {
    var text = new StringBuilder();
    for (int r = 0; r < outcomes.size(); r++) {
      String note =
          failed.contains(r)
              ? ""
              : switch (outcomes.get(r)) {
                case Running(String doing, _, _) -> doing;
                case Aborted(Throwable reason) -> "aborted: " + reason.getMessage();
                case null -> "nothing is known of it";
                default -> end.isEmpty() ? "" : "has passed";
              };
      if (!note.isEmpty()) {
        text.append("\n  ").append(name(r)).append(": ").append(note);
      }
    }
    return text.toString();
  }

  private String name(int rank) {
    return "rank " + rank + " of " + outcomes.size();
  }
}
