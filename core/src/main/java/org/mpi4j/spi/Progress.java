package org.mpi4j.spi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.mpi4j.MpiInterruptedException;

/**
 * The one place where a rank waits. Spins, then yields, then parks, so that ranks may outnumber
 * processors and an idle rank uses none; moves messages and schedules while it waits; and knows who
 * waits for what since when, for the report of a stuck job.
 */
public final class Progress {
  private static final int YIELDS = 40;

  /** Of the rank's own thread, where ranks outnumber processors: all others may come first. */
  private static final int OWNERS_YIELDS = 10 * YIELDS;

  private static final int TURN = 1 << 10;

  /** After so many steps that moved something a waiting thread looks up: it may be interrupted. */
  private static final int LOOK_UP = 1 << 12;

  private static final long FIRST_PARK = 20_000;
  private static final long LONGEST_PARK = 100_000_000;
  private static final long REST = 1_000_000_000;
  private static final long LABEL_AFTER = 1_000_000_000;
  private static final int FIRST_TASKS = 8;

  /** Work that goes on while any thread of the rank waits: a schedule, a chain of operations. */
  public interface Task {
    /**
     * Does what can be done without waiting. Called by one thread at a time.
     *
     * @return whether something moved
     */
    boolean advance();

    /**
     * Whether it has nothing left to do.
     *
     * @return true when finished
     */
    boolean isFinished();
  }

  // The clock is in milliseconds: a rank that waits must not load the rules of time zones.
  private record Waiting(Thread thread, Operation operation, long since, long clock) {}

  private final Engine engine;
  private final ConcurrentHashMap<Thread, Waiting> waiting = new ConcurrentHashMap<>();

  /** The only thread that spins long: others would keep it from running. */
  private Thread owner;

  private final Guards guards = new Guards();
  private final Object lock = new Object();

  // Added to under the lock; cleared of what has finished by the thread that advances. Allocates
  // nothing once it is long enough.
  private volatile Task[] tasks = new Task[FIRST_TASKS];
  private volatile int taskCount;
  private final AtomicBoolean advancing = new AtomicBoolean();

  /**
   * The waiting of one rank.
   *
   * @param engine the rank's engine
   */
  public Progress(Engine engine) {
    this.engine = engine;
  }

  /** The calling thread is the rank's own from now on. A virtual thread must not spin. */
  public void own() {
    Thread me = Thread.currentThread();
    owner = me.isVirtual() ? null : me;
  }

  /**
   * Adds work to be advanced whenever this rank makes progress, until it is finished. Work that was
   * added before and has been started again is not added twice.
   *
   * @param task the work
   */
  public void add(Task task) {
    synchronized (lock) {
      int n = taskCount;
      for (int i = 0; i < n; i++) {
        if (tasks[i] == task) {
          return;
        }
      }
      if (n == tasks.length) {
        tasks = Arrays.copyOf(tasks, 2 * n);
      }
      tasks[n] = task;
      taskCount = n + 1;
    }
  }

  private void removeFinished() {
    synchronized (lock) {
      int n = taskCount;
      int left = 0;
      for (int i = 0; i < n; i++) {
        if (!tasks[i].isFinished()) {
          tasks[left++] = tasks[i];
        }
      }
      taskCount = left;
      Arrays.fill(tasks, left, n, null);
    }
  }

  /**
   * One step: messages, then schedules.
   *
   * @return whether something moved
   */
  public boolean step() {
    boolean moved = engine.poll();
    if (taskCount != 0 && advanceTasks()) {
      engine.wake();
      moved = true;
    }
    return moved;
  }

  /**
   * Lets every waiting thread look for messages, from now on: there is memory that only the thread
   * can touch that owns it.
   */
  public void callAll() {
    guards.callAll();
  }

  /**
   * Whether work goes on only while a thread waits here.
   *
   * @return true when some of what {@link #add} was given has not finished
   */
  public boolean hasTasks() {
    if (taskCount == 0) {
      return false;
    }
    synchronized (lock) {
      for (int i = 0; i < taskCount; i++) {
        if (!tasks[i].isFinished()) {
          return true;
        }
      }
      return false;
    }
  }

  private boolean advanceTasks() {
    // One thread at a time; and a task that posts a message must not come back here.
    if (!advancing.compareAndSet(false, true)) {
      return false;
    }
    boolean moved = false;
    boolean finished = false;
    try {
      int n = taskCount; // before the array, which may grow
      Task[] all = tasks;
      for (int i = 0; i < n; i++) {
        Task t = all[i];
        if (!t.isFinished()) {
          moved |= t.advance();
        }
        finished |= t.isFinished();
      }
      if (finished) {
        removeFinished();
      }
    } finally {
      advancing.set(false);
    }
    return moved;
  }

  /**
   * Waits until the operation has finished. Does not look at its failure.
   *
   * @param op the operation
   * @throws MpiInterruptedException if the thread is interrupted
   */
  public void await(Operation op) {
    if (op.isDone()) {
      return;
    }
    int spins = engine.spins();
    for (int i = 0, moves = 0; i < spins && moves < LOOK_UP; i++) {
      if (op.isDone()) {
        return;
      }
      if (step()) {
        i = 0;
        moves++;
      } else {
        Thread.onSpinWait();
      }
    }
    if (!op.isDone()) {
      slow(null, op);
    }
  }

  /**
   * Waits until {@code probe} gives something, or {@code label} has finished.
   *
   * @param probe asked again and again; null means not yet
   * @param label what is waited for; the engine fails it when it can never happen
   * @param <T> type of the result
   * @return what the probe gave, or null when the label finished first
   * @throws MpiInterruptedException if the thread is interrupted
   */
  public <T> T until(Supplier<T> probe, Operation label) {
    int spins = engine.spins();
    for (int i = 0, moves = 0; i < spins && moves < LOOK_UP; i++) {
      T found = probe.get();
      if (found != null) {
        return found;
      }
      if (step()) {
        i = 0;
        moves++;
      } else {
        Thread.onSpinWait();
      }
    }
    return slow(probe, label);
  }

  /**
   * Polls until the next yield, should the rank that is to answer share this processor. By chance:
   * two ranks that leave in the same rhythm would never meet.
   */
  private static int turn() {
    return TURN + ((int) System.nanoTime() & TURN - 1);
  }

  /** Waits for a probe or, when there is none, for the label alone. */
  private <T> T slow(Supplier<T> probe, Operation label) {
    Thread me = Thread.currentThread();
    String named = null;
    Waiting record = null;
    int idle = 0;
    int moves = 0;
    long park = FIRST_PARK;
    boolean listens = false;
    boolean rested = false;
    long yieldNanos = engine.yieldNanos();
    long still = yieldNanos == 0 ? 0 : System.nanoTime();
    int patience = me == owner ? engine.patience() : 0;
    int turn = patience == 0 ? 0 : turn();
    int yields = me == owner ? OWNERS_YIELDS : YIELDS;
    try {
      while (true) {
        T found = probe == null ? null : probe.get();
        if (found != null || label.isDone()) {
          return found;
        }
        boolean moved = step();
        if (moved) {
          idle = 0;
          turn = patience == 0 ? 0 : turn();
          park = FIRST_PARK;
          still = yieldNanos == 0 ? 0 : System.nanoTime();
          if (++moves % LOOK_UP != 0) {
            continue;
          }
        } else if (idle < patience) {
          if (++idle < turn) {
            Thread.onSpinWait();
          } else {
            turn = idle + turn();
            Thread.yield();
          }
          continue;
        } else if (patience == 0
            && (idle++ < yields || yieldNanos != 0 && System.nanoTime() - still < yieldNanos)) {
          // Where another program wants the processor, a yield takes as long as its whole turn.
          Thread.yield();
          continue;
        }
        if (record == null) {
          record = new Waiting(me, label, System.nanoTime(), System.currentTimeMillis());
          waiting.put(me, record);
          guards.enter();
        } else if (named == null && System.nanoTime() - record.since > LABEL_AFTER) {
          // jcmd and kill -3 then show the MPI call beside the Java stack.
          named = me.getName();
          me.setName("%s [%s since %tT]".formatted(named, label, record.clock));
        }
        if (Thread.interrupted()) {
          label.cancel();
          me.interrupt();
          if (label.isDone() && !label.status().cancelled()) {
            return probe == null ? null : probe.get();
          }
          throw new MpiInterruptedException(label.describe());
        }
        if (moved) {
          continue;
        }
        // Every other time the engine looks whether it can ever happen.
        rested = !rested && probe == null && guards.areEnough();
        if (rested) {
          if (!listens) {
            label.whenDone(() -> LockSupport.unpark(me));
            listens = true;
          }
          guards.rest(label, REST);
        } else {
          engine.park(label, park);
          park = Math.min(2 * park, LONGEST_PARK);
        }
      }
    } finally {
      if (record != null) {
        waiting.remove(me);
        guards.leave();
      }
      if (named != null) {
        me.setName(named);
      }
    }
  }

  /**
   * What each thread of this rank waits for, one entry a thread: {@code recv(source=1, tag=11) on
   * WORLD since 12:03:11 (4.2 s) at Ring.java:12}.
   *
   * @return the lines, empty when nothing waits
   */
  public List<String> report() {
    var lines = new ArrayList<String>();
    for (Waiting w : waiting.values()) {
      lines.add(
          "%s since %tT (%.1f s) at %s"
              .formatted(
                  w.operation.describe(),
                  w.clock,
                  (System.nanoTime() - w.since) / 1e9,
                  callSite(w.thread.getStackTrace())));
    }
    return lines;
  }

  /**
   * The line of the program in a stack.
   *
   * @param stack innermost call first
   * @return file and line of the first call outside of mpi4j and the JDK
   */
  public static String callSite(StackTraceElement[] stack) {
    StackTraceElement last = null;
    for (StackTraceElement e : stack) {
      String c = e.getClassName();
      if (!c.startsWith("org.mpi4j.")
          && !c.startsWith("java.")
          && !c.startsWith("jdk.")
          && !c.startsWith("sun.")) {
        return e.getFileName() + ":" + e.getLineNumber();
      }
      last = e;
    }
    return last == null ? "unknown line" : last.getFileName() + ":" + last.getLineNumber();
  }
}
