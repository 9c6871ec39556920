package org.mpi4j.pool;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.mpi4j.Comm;
import org.mpi4j.EncodedObject;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;

/**
 * A worker, from its hello to its leave. One thread listens to the pool; tasks run in the thread
 * that calls {@link #serve}, one after another.
 */
final class WorkerLoop {
  /** Of this process: a pool that it makes while it works for one has processes of its own. */
  private static final AtomicInteger SERVING = new AtomicInteger();

  private static final int MAX_TAG = 30_000;

  private final Comm comm;
  private final int master;
  private final String host;
  private final Link link;
  private final WorkerInbox inbox = new WorkerInbox();
  private final Timer timer = new Timer();
  private final FrameOut out = new FrameOut();
  private final Map<Integer, WorkerFunction> functions = new HashMap<>();
  private Comm workers;
  private int workersId;

  private WorkerLoop(Comm comm, int master, String host) {
    this.comm = comm;
    this.master = master;
    this.host = host;
    link = Link.ofWorker(comm);
  }

  /** Whether this process works for a pool of another rank. */
  static boolean isServing() {
    return SERVING.get() > 0;
  }

  /**
   * Works for the pool of a rank until it is closed.
   *
   * @return whether another pool may come
   */
  static boolean serve(Comm comm, int master, String host) {
    var loop = new WorkerLoop(comm, master, host);
    int counted = comm.rank() == master ? 0 : 1;
    SERVING.addAndGet(counted);
    try {
      Thread.ofPlatform().daemon().name("mpi4j-pool-listen").start(loop::listen);
      return loop.run();
    } finally {
      SERVING.addAndGet(-counted);
    }
  }

  // ---- the thread that listens

  private void listen() {
    try {
      while (inbox.end() == Wire.NOTHING) {
        FrameIn frame = link.receive(master);
        while (frame.hasMore()) {
          record(frame);
        }
      }
      if (holdsUpTheEnd()) {
        // Uncaught, it ends the job, which would wait for this rank for ever.
        throw new IllegalStateException(
            "the program has ended, and on this rank a task goes on although it was interrupted; let tasks end when they are interrupted");
      }
    } catch (MpiException e) {
      // The pool's rank has ended: nobody is there to be told.
      inbox.end(Wire.EXIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the program has ended, and a task that was given up goes on here. */
  private boolean holdsUpTheEnd() throws InterruptedException {
    // The thread that would wait for the next pool, or the end, is that of the task.
    while (inbox.end() == Wire.END && inbox.isHeldUp(Timer.LOOK)) {
      if (link.nextLength(master) == Wire.EXIT_LENGTH) {
        return inbox.isHeldUp(Timer.LEAVE);
      }
    }
    return inbox.end() == Wire.EXIT && inbox.isHeldUp(Timer.LEAVE);
  }

  private void record(FrameIn frame) {
    byte kind = frame.get();
    switch (kind) {
      case Wire.START -> {
        long pid = ProcessHandle.current().pid();
        send(new FrameOut().put(Wire.HELLO).putText(host).putLong(pid));
      }
      case Wire.FUNCTION -> functions.put(frame.getInt(), new WorkerFunction(frame.getObject()));
      case Wire.FORGET -> functions.remove(frame.getInt());
      case Wire.TASK -> inbox.add(item(frame, frame.getLong(), frame.getLong(), 0, null));
      case Wire.PARALLEL -> {
        long id = frame.getLong();
        long timeout = frame.getLong();
        int number = frame.getInt();
        int[] ranks = new int[frame.getInt()];
        Arrays.setAll(ranks, _ -> frame.getInt());
        inbox.add(item(frame, id, timeout, number, ranks));
      }
      case Wire.CANCEL -> cancel(frame.getLong(), frame.get() != 0);
      case Wire.RECALL -> recall();
      case Wire.END, Wire.EXIT -> inbox.end(kind);
      case Wire.NOTHING -> {}
      default -> throw new IllegalStateException("record " + kind + " from the pool");
    }
  }

  private WorkerItem item(FrameIn frame, long id, long timeout, int number, int[] ranks) {
    byte kind = frame.get();
    int function = frame.getInt();
    return new WorkerItem(
        id,
        timeout,
        kind,
        function < 0 ? null : functions.get(function),
        frame.getObject(),
        number,
        ranks);
  }

  private void cancel(long id, boolean interrupt) {
    if (inbox.remove(id)) {
      send(new FrameOut().put(Wire.RESULT).putLong(id).putLong(0).put(Wire.CANCELLED).putInt(-1));
    } else if (interrupt && inbox.interrupt(id, WorkerInbox.Stop.CANCELLED)) {
      giveUpLater(id);
    }
  }

  private void recall() {
    var frame = new FrameOut();
    inbox.recall().forEach(id -> frame.put(Wire.RETURNED).putLong(id));
    send(frame);
  }

  /** Several threads send; a frame and its arrays stay together. */
  private void send(FrameOut frame) {
    if (frame.isEmpty()) {
      return;
    }
    synchronized (link) {
      link.send(frame, master);
    }
  }

  // ---- the thread that runs tasks

  private boolean run() {
    try {
      for (WorkerItem item; (item = inbox.take()) != null; ) {
        run(item);
      }
      if (inbox.end() == Wire.EXIT) {
        return false;
      }
      if (workers != null) {
        workers.close();
      }
      send(new FrameOut().put(Wire.BYE));
      return true;
    } catch (MpiException e) {
      return false; // The pool's rank has ended.
    } finally {
      timer.close();
    }
  }

  private void run(WorkerItem item) {
    Runnable noLimit = item.timeoutNanos() == 0 ? null : limit(item);
    long start = System.nanoTime();
    byte outcome = Wire.DONE;
    Object value = null;
    try {
      Comm with = item.ranks() == null ? null : workers(item);
      value = CurrentWorkers.with(with, () -> WorkerTask.call(item, with));
    } catch (Throwable e) {
      outcome = Wire.FAILED;
      value = e;
    }
    long nanos = System.nanoTime() - start;
    WorkerInbox.Stop stop = inbox.ended();
    if (noLimit != null) {
      noLimit.run();
    }
    if (outcome == Wire.FAILED && stop == WorkerInbox.Stop.TIMED_OUT) {
      outcome = Wire.TIMED_OUT;
      value = null;
    }
    if (value instanceof MapResult chunk && chunk.failure() != null) {
      boolean late = stop == WorkerInbox.Stop.TIMED_OUT;
      outcome = late ? Wire.TIMED_OUT : Wire.FAILED_WITHIN;
      value = late ? null : value;
    }
    EncodedObject object = null;
    if (outcome == Wire.FAILED) {
      object = EncodedObject.of(Failure.of((Throwable) value));
    } else if (value != null) {
      try {
        object = EncodedObject.of(value);
      } catch (MpiException e) {
        outcome = Wire.FAILED;
        object = EncodedObject.of(Failure.of(cannotTravel(value, e)));
      }
    }
    synchronized (link) {
      out.put(Wire.RESULT).putLong(item.id()).putLong(nanos).put(outcome).putObject(object);
      link.send(out, master);
    }
  }

  private static MpiException cannotTravel(Object value, MpiException why) {
    return new MpiException(
        ErrorClass.ERR_TYPE,
        "result of the task = an object of %s: it cannot be sent back (%s); return values, arrays, collections, records or Serializable objects"
            .formatted(
                value instanceof MapResult ? "a map" : value.getClass().getName(),
                why.getMessage()),
        why);
  }

  /** Interrupts the task when its time is up, and tells the pool when that does not help. */
  private Runnable limit(WorkerItem item) {
    return timer.after(
        Duration.ofNanos(item.timeoutNanos()),
        () -> {
          if (inbox.interrupt(item.id(), WorkerInbox.Stop.TIMED_OUT)) {
            giveUpLater(item.id());
          }
        });
  }

  private void giveUpLater(long id) {
    timer.after(
        Timer.REACTION,
        () -> {
          if (inbox.giveUp(id)) {
            send(new FrameOut().put(Wire.STUCK).putLong(id));
          }
        });
  }

  /** The communicator of a parallel task; the last one is used again. */
  private Comm workers(WorkerItem item) {
    if (workers == null || workersId != item.comm()) {
      if (workers != null) {
        workers.close();
        workers = null;
      }
      workers = comm.createGroup(comm.group().incl(item.ranks()), item.comm() % MAX_TAG);
      workersId = item.comm();
    }
    return workers;
  }
}
