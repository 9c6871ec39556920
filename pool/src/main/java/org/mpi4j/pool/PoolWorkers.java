package org.mpi4j.pool;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The workers of a pool, and what is sent to them. All of it with the scheduler's lock held. */
final class PoolWorkers {
  private final Link link;
  private final Map<Integer, WorkerState> byRank = new LinkedHashMap<>();

  /** How many are being started in place of dead ones. */
  int replacing;

  PoolWorkers(Link link) {
    this.link = link;
  }

  /** Adds a worker that is coming, and greets it. */
  void expect(WorkerState worker) {
    byRank.put(worker.rank, worker);
    link.start(new FrameOut().put(Wire.START), worker.rank);
  }

  /** The worker of a rank, or null. */
  WorkerState get(int rank) {
    return byRank.get(rank);
  }

  /** Those that are gone too. */
  Collection<WorkerState> all() {
    return byRank.values();
  }

  /** How many are not gone. */
  int left() {
    return (int) all().stream().filter(w -> w.state != WorkerState.State.GONE).count();
  }

  /** Whether none is there or coming. */
  boolean areGone() {
    return replacing == 0 && left() == 0;
  }

  /** Whether all are busy with tasks that do not react, since this {@link System#nanoTime}. */
  boolean areStuckSince(long nanos) {
    return left() > 0
        && all().stream()
            .filter(w -> w.state != WorkerState.State.GONE)
            .allMatch(w -> w.stuck >= 0 && w.stuckAt - nanos <= 0);
  }

  boolean haveNoTask() {
    return all().stream().allMatch(w -> w.inFlight.isEmpty());
  }

  /** The one with the fewest tasks that may have one more, or null. */
  WorkerState freest() {
    WorkerState best = null;
    for (WorkerState w : byRank.values()) {
      if (w.isReady()
          && w.inFlight.size() < (w.recalled ? 1 : w.depth())
          && (best == null || w.inFlight.size() < best.inFlight.size())) {
        best = w;
      }
    }
    return best;
  }

  /** The tasks that they have. */
  List<PoolTask> tasks() {
    return all().stream().flatMap(w -> w.inFlight.values().stream()).toList();
  }

  /** Takes from them the tasks that they have: what they say of these is not looked at. */
  List<PoolTask> giveUpTasks() {
    var tasks = new ArrayList<PoolTask>();
    for (WorkerState w : byRank.values()) {
      tasks.addAll(w.inFlight.values());
      w.inFlight.clear();
    }
    return tasks;
  }

  /** Asks the worker that has a task not to start it or, with interrupt, to stop it. */
  void cancel(PoolTask task, boolean interrupt) {
    if (task.state == PoolTask.State.SENT && task.worker.state != WorkerState.State.GONE) {
      task.worker.frame.put(Wire.CANCEL).putLong(task.id).put((byte) (interrupt ? 1 : 0));
    }
  }

  /** No task refers to this function any more. They hear of it with their next frame. */
  void forget(SentFunction function) {
    for (WorkerState w : byRank.values()) {
      if (w.state != WorkerState.State.GONE && w.functions.get(function.id())) {
        w.functions.clear(function.id());
        w.frame.put(Wire.FORGET).putInt(function.id());
      }
    }
  }

  /** The last that a worker hears from this pool. */
  void dismiss(WorkerState w) {
    w.frame.put(Wire.END);
    flush(w);
    w.dismissed = true;
  }

  /** Sends all that is to be sent. */
  void flush() {
    for (WorkerState w : byRank.values()) {
      flush(w);
    }
  }

  /** Sends what is to be sent to one of them. */
  void flush(WorkerState w) {
    if (!w.frame.isEmpty() && w.state != WorkerState.State.GONE && !w.dismissed) {
      link.start(w.frame, w.rank);
    }
  }
}
