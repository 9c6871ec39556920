package org.mpi4j.cluster;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;

/** Whether a view takes tasks, and which of its tasks have not ended. */
final class ExecutorLife {
  private static final int SWEEP = 1000;

  private final Set<PendingWork<?>> works = new LinkedHashSet<>();
  private boolean ended;
  private int sinceSweep;

  synchronized void check() {
    if (ended) {
      throw new RejectedExecutionException(
          "this view was shut down; take another one with Client.balanced()");
    }
  }

  synchronized void add(PendingWork<?> work) {
    works.add(work);
    if (++sinceSweep > SWEEP) {
      sinceSweep = 0;
      works.removeIf(PendingWork::isDone);
    }
  }

  synchronized List<PendingWork<?>> open() {
    works.removeIf(PendingWork::isDone);
    return List.copyOf(works);
  }

  synchronized void end() {
    ended = true;
  }

  synchronized boolean hasEnded() {
    return ended;
  }
}
