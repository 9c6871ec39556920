package org.mpi4j;

import static org.mpi4j.ErrorClass.ERR_OTHER;

import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.mpi4j.spi.ChosenEngine;
import org.mpi4j.spi.Engine;
import org.mpi4j.spi.EngineProvider;

/**
 * What one rank has: its engine and its predefined communicators; and how a thread finds its rank.
 */
final class Rank {
  /** Bound while a thread runs as a rank. */
  static final ScopedValue<Rank> CURRENT = ScopedValue.newInstance();

  private static final AtomicInteger THREAD_RANKS = new AtomicInteger();
  private static final Object STARTING = new Object();
  private static volatile Rank process;
  private static volatile boolean processClosed;

  final Engine engine;
  final Comm world;
  final Comm self;
  final Leaks leaks = new Leaks();
  final BufferScope buffers = new BufferScope(BsendBuffer.automatic());
  final ErrorCodes errorCodes = new ErrorCodes();
  final Thread initThread = Thread.currentThread();
  private volatile Comm worldNow;
  private volatile boolean closed;

  Rank(Engine engine) {
    this.engine = engine;
    this.world = new Comm(this, engine.world(), true);
    this.self = new Comm(this, engine.self(), true);
    this.worldNow = world;
    engine.atEnd(this::lastWords);
  }

  /** The world that the program sees. */
  Comm world() {
    return worldNow;
  }

  void replaceWorld(Comm other) {
    if (worldNow != world) {
      worldNow.predefined(false);
    }
    worldNow = other == null ? world : other;
    worldNow.predefined(true);
  }

  /** Attributes of COMM_SELF are deleted at the end, whoever asked for it, before anything else. */
  private MpiException beginEnd() {
    return self.beginEnd() ? self.deleteAttributes() : null;
  }

  private List<String> lastWords() {
    MpiException failure = beginEnd();
    List<String> lines = leaks.report();
    if (failure != null) {
      lines.add("at the end of the program: " + failure.getMessage());
    }
    return lines;
  }

  /** The rank of the calling thread; the process joins its job when it has not yet. */
  static Rank current() {
    return current(ThreadLevel.MULTIPLE);
  }

  static Rank current(ThreadLevel required) {
    if (CURRENT.isBound()) {
      Rank r = CURRENT.get();
      r.checkOpen();
      return r;
    }
    Rank p = process;
    return p != null ? p : join(required);
  }

  static boolean isInitialized() {
    return CURRENT.isBound() || process != null || processClosed;
  }

  static boolean isFinalized() {
    return CURRENT.isBound() ? CURRENT.get().closed : processClosed;
  }

  private static Rank join(ThreadLevel required) {
    synchronized (STARTING) {
      if (process != null) {
        return process;
      }
      if (processClosed) {
        throw new MpiException(
            ERR_OTHER,
            "MPI was closed in this process; it cannot be started twice; move MPI.close() to the"
                + " end of the program");
      }
      EngineProvider provider = choose();
      if (THREAD_RANKS.get() > 0 && provider.fit() < EngineProvider.LAUNCHED) {
        throw new MpiException(
            ERR_OTHER,
            "thread "
                + Thread.currentThread().getName()
                + " belongs to no rank: ranks run as threads here, and threads they start do not"
                + " inherit the rank; give them the Comm instead of calling MPI.world() there");
      }
      process = new Rank(provider.start(required));
      return process;
    }
  }

  static EngineProvider choose() {
    String wanted = System.getProperty("mpi4j.engine", System.getenv("MPI4J_ENGINE"));
    EngineProvider chosen = ChosenEngine.get();
    if (chosen != null && (wanted == null || chosen.name().equals(wanted))) {
      return chosen;
    }
    EngineProvider best = null;
    var names = new StringBuilder();
    for (EngineProvider p : ServiceLoader.load(EngineProvider.class)) {
      names.append(names.isEmpty() ? "" : ", ").append(p.name());
      if (wanted != null ? p.name().equals(wanted) : best == null || p.fit() > best.fit()) {
        best = p;
      }
    }
    if (best == null) {
      throw new MpiException(
          ERR_OTHER,
          "mpi4j.engine = %s: engines on the class path are [%s]; add org.mpi4j:mpi4j to the class path, or choose one of these"
              .formatted(wanted == null ? "(not set)" : wanted, names));
    }
    return best;
  }

  static void runThreads(int size, Consumer<Comm> body) {
    THREAD_RANKS.incrementAndGet();
    try {
      choose()
          .runThreads(
              size,
              engine -> {
                var rank = new Rank(engine);
                ScopedValue.where(CURRENT, rank).run(() -> rank.run(body));
              });
    } finally {
      THREAD_RANKS.decrementAndGet();
    }
  }

  private void run(Consumer<Comm> body) {
    body.accept(world);
    throwIfAny(beginEnd());
  }

  /** Ends the calling thread's rank. */
  static void close() {
    if (CURRENT.isBound()) {
      // The engine of a thread rank is closed by the one who started the thread.
      Rank r = CURRENT.get();
      MpiException failure = r.beginEnd();
      r.closed = true;
      throwIfAny(failure);
      return;
    }
    MpiException failure = null;
    synchronized (STARTING) {
      if (process != null) {
        failure = process.beginEnd();
        process.closed = true;
        process.engine.close();
        process = null;
      }
      processClosed = true;
    }
    throwIfAny(failure);
  }

  private static void throwIfAny(MpiException failure) {
    if (failure != null) {
      throw failure;
    }
  }

  void checkOpen() {
    if (closed) {
      throw new MpiException(
          ERR_OTHER, "MPI was closed; no message can be sent or received after MPI.close()");
    }
  }
}
