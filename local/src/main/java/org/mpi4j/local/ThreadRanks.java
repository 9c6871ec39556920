package org.mpi4j.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;
import org.mpi4j.spi.Engine;

/** Runs ranks as threads; when one fails, the others are told and the failure is thrown. */
final class ThreadRanks {
  private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final int size;
  private final Consumer<Engine> body;
  private final ThreadFabric fabric;
  private final List<LocalEngine> engines = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private long givenUpAt;
  private final AtomicReference<MpiException> failure = new AtomicReference<>();

  ThreadRanks(int size, Consumer<Engine> body) {
    if (size > Layout.MAX_SIZE) {
      throw new MpiException(
          ErrorClass.ERR_SPAWN,
          "size = %d: the local engine runs at most %d ranks; start fewer"
              .formatted(size, Layout.MAX_SIZE));
    }
    this.size = size;
    this.body = body;
    this.fabric = ThreadFabric.of(size);
    for (int r = 0; r < size; r++) {
      var engine = new LocalEngine(fabric, r);
      engines.add(engine);
      LiveEngines.add(engine);
      fabric.register(engine);
    }
  }

  void run() {
    try {
      runAll();
    } finally {
      engines.forEach(LiveEngines::remove);
    }
  }

  private void runAll() {
    for (LocalEngine e : engines) {
      threads.add(Thread.ofPlatform().daemon().name("rank-" + e.worldRank()).start(() -> rank(e)));
    }
    boolean interrupted = false;
    for (Thread t : threads) {
      while (true) {
        try {
          join(t);
          break;
        } catch (InterruptedException e) {
          interrupted = true;
          fabric.abort(
              new MpiException(
                  ErrorClass.ERR_PROC_ABORTED,
                  "the thread that runs the ranks was interrupted" + waits()));
          failure.compareAndSet(null, fabric.aborted());
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failure.get() != null) {
      throw failure.get();
    }
  }

  /** Waits for a rank; once the job fails, not longer than it takes all of them to notice. */
  private void join(Thread t) throws InterruptedException {
    while (fabric.aborted() == null) {
      if (t.join(Duration.ofMillis(100))) {
        return;
      }
    }
    if (givenUpAt == 0) {
      givenUpAt = System.nanoTime() + GRACE_NANOS;
      threads.forEach(Thread::interrupt);
    }
    t.join(Duration.ofNanos(Math.max(0, givenUpAt - System.nanoTime())));
  }

  private void rank(LocalEngine engine) {
    try {
      engine.own();
      body.accept(engine);
      engine.close();
    } catch (Throwable e) {
      if (e == fabric.aborted()) {
        failure.compareAndSet(null, fabric.aborted());
        return;
      }
      var why =
          new MpiException(
              ErrorClass.ERR_PROC_ABORTED,
              "rank %d of %d failed: %s".formatted(engine.worldRank(), size, e) + waits(),
              e);
      if (failure.compareAndSet(null, why)) {
        fabric.abort(why);
      }
    }
  }

  /** What every rank waits for now. */
  private String waits() {
    var text = new StringBuilder();
    for (LocalEngine e : engines) {
      for (String line : e.progress().report()) {
        text.append("; rank ").append(e.worldRank()).append(" was waiting in ").append(line);
      }
    }
    return text.toString();
  }
}
