package org.mpi4j.pool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Gives tasks to workers. Whoever submits a task sends it, if a worker may have one more; else the
 * thread that receives the results does.
 *
 * <p>One lock guards all that a pool knows: its tasks, workers and state. It is taken here for
 * callers, by {@link Receiver} for frames, and by {@link WorkerLife}, {@link PoolLife} and {@link
 * Recall} for what the timer runs. No future is completed while it is held.
 */
final class Scheduler {
  private final ReentrantLock lock = new ReentrantLock();
  private final WorkerSource source;
  private final Timer timer = new Timer();
  private final TaskCounts counts = new TaskCounts();
  private final TaskQueue queue = new TaskQueue();
  private final PoolWorkers workers;
  private final Assignment assignment;
  private final ParallelQueue groups;
  private final PoolLife life;
  private final WorkerLife workerLife;
  private final Receiver receiver;

  /**
   * A scheduler of no workers yet.
   *
   * @param link to the workers
   * @param source where they come from
   * @param initializer what each does first, or null
   * @param minimum with fewer workers the pool is broken
   * @param startLimit longest time until a worker is there
   */
  Scheduler(
      Link link, WorkerSource source, TaskCode initializer, int minimum, Duration startLimit) {
    this.source = source;
    workers = new PoolWorkers(link);
    assignment = new Assignment(queue, workers);
    groups = new ParallelQueue(workers, assignment, counts);
    life = new PoolLife(lock, link, source, timer, workers, queue, groups, counts);
    var results = new TaskResults(life, queue, counts, source);
    workerLife =
        new WorkerLife(
            lock,
            link,
            source,
            timer,
            workers,
            assignment,
            groups,
            life,
            results,
            initializer,
            minimum,
            startLimit);
    var recall = new Recall(lock, timer, workers, queue);
    receiver =
        new Receiver(lock, link, workers, assignment, groups, life, results, workerLife, recall);
  }

  /** Starts to receive from workers of these ranks. */
  void start(List<Integer> ranks) {
    lock.lock();
    try {
      ranks.forEach(workerLife::expect);
    } finally {
      lock.unlock();
    }
    receiver.start();
  }

  void submit(PoolTask task) {
    lock.lock();
    try {
      life.checkOpen();
      counts.submitted++;
      queue.add(task);
      assignment.pump();
    } finally {
      lock.unlock();
    }
  }

  void submit(ParallelGroup group) {
    var after = new ArrayList<Runnable>();
    lock.lock();
    try {
      life.checkOpen();
      counts.submitted++;
      groups.add(group);
      groups.start(after);
      assignment.pump();
    } finally {
      lock.unlock();
    }
    after.forEach(Runnable::run);
  }

  /** Whether tasks may be submitted: a first look without the lock, before they are encoded. */
  void checkOpen() {
    life.checkOpen();
  }

  /** The future of a task was cancelled. */
  void cancelled(PoolTask task, boolean interrupt) {
    lock.lock();
    try {
      counts.cancelled++;
      workers.cancel(task, interrupt);
      assignment.pump();
      life.endIfIdle();
    } finally {
      lock.unlock();
    }
  }

  /** Interrupts the parts of a parallel task that failed or was cancelled. */
  void stopParts(ParallelGroup group) {
    lock.lock();
    try {
      groups.remove(group);
      for (PoolTask part : group.parts) {
        workers.cancel(part, true);
      }
      assignment.pump();
      life.endIfIdle();
    } finally {
      lock.unlock();
    }
  }

  /** No task refers to this function any more. */
  void forget(SentFunction function) {
    lock.lock();
    try {
      workers.forget(function);
    } finally {
      lock.unlock();
    }
  }

  /** A worker has died; told by a thread of the job. */
  void ended(int rank, String text) {
    workerLife.ended(rank, text);
  }

  /** Takes no more tasks; what was submitted is done. */
  void shutdown() {
    lock.lock();
    try {
      life.shutdown();
    } finally {
      lock.unlock();
    }
  }

  /** Gives back the tasks that no worker has. */
  List<PoolTask> drain() {
    lock.lock();
    try {
      List<PoolTask> rest = queue.drain();
      rest.removeIf(t -> t.outcome.isDone());
      return rest;
    } finally {
      lock.unlock();
    }
  }

  /** The tasks that workers have. */
  List<PoolTask> running() {
    lock.lock();
    try {
      return workers.tasks();
    } finally {
      lock.unlock();
    }
  }

  /** The parallel tasks that have not started. */
  List<ParallelGroup> waitingGroups() {
    lock.lock();
    try {
      return groups.waiting();
    } finally {
      lock.unlock();
    }
  }

  /** Ends workers that go on with cancelled tasks. */
  void endStubborn(Duration patience) {
    timer.after(patience, this::killBusy);
  }

  private void killBusy() {
    lock.lock();
    try {
      for (WorkerState w : workers.all()) {
        if (w.state != WorkerState.State.GONE && !w.inFlight.isEmpty()) {
          source.kill(w.rank);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  boolean isShutdown() {
    lock.lock();
    try {
      return life.isShutdown();
    } finally {
      lock.unlock();
    }
  }

  CountDownLatch terminated() {
    return life.terminated();
  }

  /** Number of workers that are there or coming. */
  int workers() {
    lock.lock();
    try {
      return workers.left() + workers.replacing;
    } finally {
      lock.unlock();
    }
  }

  PoolStatistics statistics() {
    lock.lock();
    try {
      return new PoolStatistics(
          counts.submitted,
          counts.done,
          counts.failed,
          counts.cancelled,
          counts.retried,
          queue.size() + groups.size(),
          workers.all().stream().mapToInt(w -> w.inFlight.size()).sum(),
          workers.all().stream().map(WorkerState::statistics).toList());
    } finally {
      lock.unlock();
    }
  }
}
