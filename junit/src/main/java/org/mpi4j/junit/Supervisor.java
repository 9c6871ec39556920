package org.mpi4j.junit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.mpi4j.junit.Outcome.Running;

/** Watches over the ranks of a test, and ends it when it cannot pass any more. */
final class Supervisor {
  private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(40);

  /** Ranks that wait for the same in so many looks wait for one that has failed. */
  private static final int SAME_LOOKS = 3;

  private final RunningRanks ranks;
  private final Board board;

  private Supervisor(RunningRanks ranks) {
    this.ranks = ranks;
    board = ranks.board();
  }

  /** Waits for the end of the ranks; the report says how it was. */
  static Report watch(RunningRanks ranks, Duration limit) {
    return new Supervisor(ranks).watch(limit);
  }

  private Report watch(Duration limit) {
    String end = "";
    try {
      if (!board.awaitEndOrFailure(limit.toNanos())) {
        end = "no end after " + text(limit);
      } else if (board.hasFailure()) {
        awaitOthers();
      }
      String afterwards = board.allPassed() ? ranks.afterwards() : "";
      if (!afterwards.isEmpty()) {
        end = afterwards;
      }
      List<Outcome> outcomes = outcomes();
      boolean nobodys = end.isEmpty() && !board.allPassed() && !board.hasFailure();
      return nobodys
          ? new Report("the job was ended", ranks.verdict(), outcomes)
          : new Report(end, "", outcomes);
    } catch (InterruptedException e) {
      return interrupted();
    } finally {
      board.close();
      if (!board.allPassed()) {
        ranks.fail();
      }
    }
  }

  /** Ranks mostly fail together; those that wait for one that has failed are not waited for. */
  private void awaitOthers() throws InterruptedException {
    long end = System.nanoTime() + ranks.graceNanos();
    List<String> before = List.of();
    int same = 0;
    while (same < SAME_LOOKS && System.nanoTime() < end) {
      if (board.awaitEnd(LOOK_EVERY_NANOS)) {
        return;
      }
      List<String> now = waits();
      same = !now.isEmpty() && now.equals(before) ? same + 1 : 0;
      before = now;
    }
  }

  /** What the ranks wait for that have not ended; empty when one of them waits for nothing. */
  private List<String> waits() throws InterruptedException {
    var waits = new ArrayList<String>();
    for (int r = 0; r < board.size(); r++) {
      if (board.isOpen(r)) {
        Running running = ranks.look(r);
        if (!running.waits()) {
          return List.of();
        }
        waits.add(running.doing().replaceAll("since \\S+ \\(\\S+ s\\)", ""));
      }
    }
    return waits;
  }

  private List<Outcome> outcomes() throws InterruptedException {
    List<Outcome> outcomes = board.outcomes();
    for (int r = 0; r < board.size(); r++) {
      if (outcomes.get(r) == null) {
        Running running = ranks.look(r);
        // It may have ended while we looked; then what it says itself is better.
        Outcome now = board.outcomes().get(r);
        outcomes.set(r, now == null ? running : now);
      }
    }
    return outcomes;
  }

  /** By a time limit of JUnit, mostly. */
  private Report interrupted() {
    try {
      return new Report("interrupted", "", outcomes());
    } catch (InterruptedException e) {
      return new Report("interrupted twice", "", board.outcomes());
    } finally {
      Thread.currentThread().interrupt();
    }
  }

  private static String text(Duration limit) {
    return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
  }
}
