package org.mpi4j.pool;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Parallel tasks that have not started. All of it with the scheduler's lock held. */
final class ParallelQueue {
  private final PoolWorkers workers;
  private final Assignment assignment;
  private final TaskCounts counts;
  private final ArrayDeque<ParallelGroup> groups = new ArrayDeque<>();
  private ParallelGroup lastGroup;
  private List<Integer> lastRanks = List.of();
  private int lastComm;

  ParallelQueue(PoolWorkers workers, Assignment assignment, TaskCounts counts) {
    this.workers = workers;
    this.assignment = assignment;
    this.counts = counts;
  }

  int size() {
    return groups.size();
  }

  boolean isEmpty() {
    return groups.isEmpty();
  }

  void add(ParallelGroup group) {
    groups.add(group);
  }

  void remove(ParallelGroup group) {
    groups.remove(group);
  }

  List<ParallelGroup> waiting() {
    return List.copyOf(groups);
  }

  /** Takes all. */
  List<ParallelGroup> drain() {
    List<ParallelGroup> all = waiting();
    groups.clear();
    return all;
  }

  /**
   * Parallel tasks start when no worker is still coming, on all of their workers at once.
   *
   * @param after gets what is to be run without the lock
   */
  void start(List<Runnable> after) {
    while (!groups.isEmpty() && workers.replacing == 0) {
      var ready = new ArrayList<WorkerState>();
      for (WorkerState w : workers.all()) {
        if (w.state == WorkerState.State.STARTING || w.state == WorkerState.State.INITIALIZING) {
          return;
        }
        if (w.isReady()) {
          ready.add(w);
        }
      }
      ParallelGroup group = groups.remove();
      int count = group.wanted == 0 ? ready.size() : group.wanted;
      if (count > ready.size()) {
        var why =
            new BrokenExecutorException(
                "a parallel task of %d workers: only %d are left; ask for fewer, or for all"
                    .formatted(count, ready.size()),
                null);
        counts.failed++;
        after.add(() -> group.future.completeExceptionally(why));
        continue;
      }
      start(group, ready.subList(0, count));
    }
  }

  private void start(ParallelGroup group, List<WorkerState> members) {
    List<Integer> ranks = members.stream().map(w -> w.rank).toList();
    if (!ranks.equals(lastRanks) || lastGroup != null && !lastGroup.isClean()) {
      lastComm++; // A failed task may have left messages in the other one.
    }
    lastRanks = ranks;
    lastGroup = group;
    PoolTask[] parts = group.split(members.size());
    for (int i = 0; i < parts.length; i++) {
      WorkerState w = members.get(i);
      assignment.begin(parts[i], w);
      FrameOut frame = w.frame;
      frame.put(Wire.PARALLEL).putLong(parts[i].id).putLong(group.options.timeoutNanos());
      frame.putInt(lastComm).putInt(ranks.size());
      ranks.forEach(frame::putInt);
      Assignment.putCode(frame, group.code);
    }
  }
}
