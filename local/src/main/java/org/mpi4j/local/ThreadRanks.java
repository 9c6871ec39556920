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
    var threads = new ArrayList<Thread>();
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
                  ErrorClass.ERR_PROC_ABORTED, "the thread that runs the ranks was interrupted"));
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

  /** Waits for a rank; once the job fails, not longer than it takes to notice. */
  private void join(Thread t) throws InterruptedException {
    while (fabric.aborted() == null) {
      if (t.join(Duration.ofMillis(100))) {
        return;
      }
    }
    t.interrupt();
    t.join(TimeUnit.NANOSECONDS.toMillis(GRACE_NANOS));
  }

  private void rank(LocalEngine engine) {
    try {
      body.accept(engine);
      engine.close();
    } catch (Throwable e) {
      if (e == fabric.aborted()) {
        failure.compareAndSet(null, fabric.aborted());
        return;
      }
      var text = new StringBuilder();
      text.append("rank %d of %d failed: %s".formatted(engine.worldRank(), size, e));
      for (LocalEngine other : engines) {
        for (String line : other.progress().report()) {
          text.append("; rank ").append(other.worldRank()).append(" was waiting in ").append(line);
        }
      }
      var why = new MpiException(ErrorClass.ERR_PROC_ABORTED, text.toString(), e);
      if (failure.compareAndSet(null, why)) {
        fabric.abort(why);
      }
    }
  }
}
