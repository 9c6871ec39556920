package org.mpi4j.cluster.engine;

import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import org.mpi4j.EncodedObject;
import org.mpi4j.MpiException;
import org.mpi4j.MpiInterruptedException;
import org.mpi4j.cluster.wire.BadFrameException;
import org.mpi4j.cluster.wire.Frame;
import org.mpi4j.cluster.wire.Link;
import org.mpi4j.cluster.wire.MetaOut;
import org.mpi4j.cluster.wire.Payload;
import org.mpi4j.cluster.wire.PayloadLostException;
import org.mpi4j.cluster.wire.Type;

/**
 * An engine at work: one thread reads work, one reads what is urgent, and the main thread, which
 * MPI knows, does the work in the order in which it came.
 */
final class EngineLoop {
  /** How work ended. */
  private static final int DONE = 0;

  private static final int FAILED = 1;
  private static final int ABORTED = 2;

  /** Between two reminders of somebody who catches interrupts. */
  private static final int AGAIN_MILLIS = 100;

  private static final long LISTENER_NANOS = 1_000_000_000L;

  private static final WorkItem EXIT = new WorkItem(Type.EXIT, 0, null, null);

  private final Link work;
  private final Link control;
  private final EngineWorld world;
  private final EngineContext context;
  private final CapturedOutput output;
  private final Executor executor;
  private final LinkedBlockingQueue<WorkItem> queue = new LinkedBlockingQueue<>();
  private final Set<Long> cancelled = ConcurrentHashMap.newKeySet();
  private final Thread main = Thread.currentThread();
  private final Object state = new Object();
  private long running;
  private boolean stopping;

  EngineLoop(int engine, Link work, Link control, EngineWorld world) {
    this.work = work;
    this.control = control;
    this.world = world;
    context = new EngineContext(engine, control);
    output = new CapturedOutput(control);
    executor = new Executor(new EngineClasses(), world);
  }

  void run() {
    context.install();
    output.install();
    Thread.ofPlatform().daemon().name("work").start(this::readWork);
    Thread.ofPlatform().daemon().name("urgent").start(this::readControl);
    try {
      while (true) {
        WorkItem item = next();
        if (item == EXIT) {
          return;
        }
        execute(item);
      }
    } catch (IOException e) {
      return; // The controller is gone: nobody needs this engine any more.
    }
  }

  private WorkItem next() {
    while (true) {
      try {
        return queue.take();
      } catch (InterruptedException e) {
        continue; // Meant for work that has just ended.
      }
    }
  }

  private void execute(WorkItem item) throws IOException {
    Instant started = Instant.now();
    int status = DONE;
    Throwable failure = null;
    Executor.Outcome outcome = Executor.Outcome.NOTHING;
    Payload payload = Payload.NONE;
    output.begin(item.id());
    context.begin(item.id());
    try {
      begin(item.id());
      outcome = executor.run(item);
      if (outcome.hasValue()) {
        payload = encode(outcome.value());
      }
    } catch (Throwable e) {
      failure = e;
      status = isStop(e) ? ABORTED : FAILED;
    }
    end(item.id());
    if (failure != null) {
      payload = EngineFailure.object(failure);
    }
    System.out.flush();
    System.err.flush();
    var meta = new MetaOut().put(status).putLong(micros(started)).putLong(micros(Instant.now()));
    meta.putLong(output.end()).putText(outcome.text());
    if (failure != null) {
      EngineFailure.write(meta, failure);
    }
    work.post(Frame.of(Type.RESULT, item.id(), meta, payload));
  }

  private static Payload encode(Object value) throws Exception {
    try {
      return Payload.of(EncodedObject.of(value));
    } catch (MpiException e) {
      throw EngineFailure.notSent("the value, of " + value.getClass().getName() + ",", e);
    }
  }

  private boolean isStop(Throwable e) {
    if (e instanceof StopRequest) {
      return true;
    }
    synchronized (state) {
      return stopping
          && (e instanceof MpiInterruptedException
              || e instanceof InterruptedException
              || e instanceof StopRequest
              || hasStop(e));
    }
  }

  private static boolean hasStop(Throwable e) {
    Throwable t = e;
    for (int i = 0; t != null && i < 20; i++, t = t.getCause()) {
      if (t instanceof StopRequest
          || t instanceof InterruptedException
          || t instanceof MpiInterruptedException) {
        return true;
      }
    }
    return false;
  }

  private static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }

  // ---- interrupts

  private void begin(long id) {
    synchronized (state) {
      if (cancelled.remove(id)) {
        throw new StopRequest();
      }
      running = id;
    }
  }

  /** From here on nobody interrupts the main thread. */
  private void end(long id) {
    synchronized (state) {
      running = 0;
      stopping = false;
      StopCheck.set(false);
      cancelled.remove(id);
      state.notifyAll();
    }
    if (Thread.interrupted()) {
      return; // It came after the last wait of the work; nobody else is to see it.
    }
  }

  private void cancel(long id, boolean evenRunning) {
    synchronized (state) {
      if (running != id) {
        cancelled.add(id); // It waits here, or it has just ended.
        return;
      }
    }
    if (evenRunning) {
      stop(id);
    }
  }

  private void stop(long id) {
    Thread.ofVirtual().start(() -> remind(id));
  }

  /** Interrupts the main thread until the work has ended: some code catches what it throws. */
  private void remind(long id) {
    synchronized (state) {
      while (running == id) {
        stopping = true;
        StopCheck.set(true);
        main.interrupt();
        try {
          state.wait(AGAIN_MILLIS);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }
  }

  // ---- the connections

  private void readWork() {
    try {
      while (true) {
        work.receive();
        if (work.type() == Type.EXIT) {
          queue.add(EXIT);
          return;
        }
        queue.add(new WorkItem(work.type(), work.id(), work.meta(), object()));
      }
    } catch (IOException | BadFrameException e) {
      controllerIsGone(e);
    }
  }

  private EncodedObject object() throws IOException {
    try {
      return work.readObject();
    } catch (PayloadLostException e) {
      cancelled.add(work.id()); // The client that sent it is gone.
      return null;
    }
  }

  private void readControl() {
    try {
      while (true) {
        control.receive();
        switch (control.type()) {
          case CANCEL -> cancel(control.meta().getLong(), control.meta().getBoolean());
          case PING -> control.post(Frame.of(Type.PING, control.id(), new MetaOut()));
          case STATUS -> control.post(status(control.id()));
          case EXIT -> Runtime.getRuntime().halt(0);
          default -> throw new BadFrameException("not urgent: " + control.type());
        }
      }
    } catch (IOException | BadFrameException e) {
      controllerIsGone(e);
    }
  }

  /** The lease: an engine lives as long as its controller. */
  private static void controllerIsGone(Exception why) {
    if (!(why instanceof EOFException)) {
      var log = new PrintStream(new FileOutputStream(FileDescriptor.err), true);
      log.println("mpi4j engine: the connection to the controller is of no more use: " + why);
    }
    // Where the launcher is the controller, the engine's own listener removes what it has left.
    LockSupport.parkNanos(LISTENER_NANOS);
    Runtime.getRuntime().halt(0);
  }

  private Frame status(long question) {
    Runtime r = Runtime.getRuntime();
    var meta = new MetaOut().putLong(r.totalMemory() - r.freeMemory());
    long now;
    synchronized (state) {
      now = running;
    }
    meta.putLong(now).putTexts(now == 0 ? java.util.List.of() : world.waits());
    StackTraceElement[] stack = now == 0 ? new StackTraceElement[0] : main.getStackTrace();
    var typed = new java.util.ArrayList<String>();
    for (StackTraceElement e : stack) {
      if (e.getClassName().startsWith("REPL.")) {
        typed.add(e.getMethodName() + " " + e.getFileName() + ":" + e.getLineNumber());
      }
    }
    meta.putTexts(typed);
    meta.putText(stack.length == 0 ? "" : stack[0].toString());
    meta.putLongs(world.sentBytes());
    return Frame.of(Type.REPLY, question, meta);
  }
}
