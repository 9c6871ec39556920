package org.mpi4j.pool;

import java.time.Duration;
import java.util.BitSet;
import java.util.LinkedHashMap;

/** What the pool knows of a worker. Belongs to the lock of the scheduler. */
final class WorkerState {
  /** How far a worker is. */
  enum State {
    STARTING,
    INITIALIZING,
    READY,
    GONE
  }

  private static final int MOST_IN_FLIGHT = 64;
  private static final long LONG_TASK = 5_000_000;
  private static final long AHEAD = 1_000_000;

  final int rank;
  State state = State.STARTING;
  String host = "";
  long pid;

  /** Its tasks in the order in which they were sent: the first is running. */
  final LinkedHashMap<Long, PoolTask> inFlight = new LinkedHashMap<>();

  /** The functions that it has. */
  final BitSet functions = new BitSet();

  /** What is sent to it next. */
  final FrameOut frame = new FrameOut();

  /** When it last took or ended a task. */
  long activeAt = System.nanoTime();

  boolean recalled;

  /** Whether it is being killed; the task for which it is has ended already. */
  boolean doomed;

  /** The task that it cannot be freed from, since its process may not be killed; or -1. */
  long stuck = -1;

  /** Since when. */
  long stuckAt;

  /** Whether it was told that the pool ends. */
  boolean dismissed;

  /** Calls off what happens when it does not start in time. */
  Runnable withdrawLimit;

  private long typical;
  private long tasks;
  private long busy;

  WorkerState(int rank) {
    this.rank = rank;
  }

  boolean isReady() {
    return state == State.READY && !doomed && stuck < 0;
  }

  /**
   * How many tasks it may have. One at a time until it is known how long they take: short ones are
   * sent ahead, so that a worker does not wait for the next; behind a long one none should wait.
   */
  int depth() {
    if (tasks == 0 || typical > LONG_TASK) {
      return 1;
    }
    return (int) Math.min(MOST_IN_FLIGHT, 2 + AHEAD / (typical + 1));
  }

  /** A task has taken so long. */
  void ran(long nanos) {
    tasks++;
    busy += nanos;
    typical = nanos > typical ? (typical + nanos) / 2 : typical - (typical - nanos) / 8;
  }

  String name() {
    return "rank " + rank + (host.isEmpty() ? "" : " on " + host + " (pid " + pid + ")");
  }

  PoolStatistics.Worker statistics() {
    return new PoolStatistics.Worker(
        rank, host, pid, state != State.GONE, tasks, Duration.ofNanos(busy));
  }
}
