package org.mpi4j.jupyter;

import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.mpi4j.jupyter.eval.JavaSession;

/** Knows when a cell runs, and interrupts only then. */
final class CellClock {
  private static final long PATIENCE_SECONDS = 3;

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("interrupts").factory());
  private final Thread thread;
  private final CellOutput output;
  private boolean running;
  private Future<?> report;

  CellClock(Thread thread, CellOutput output) {
    this.thread = thread;
    this.output = output;
  }

  synchronized void begin() {
    running = true;
  }

  synchronized void end() {
    running = false;
    if (report != null) {
      report.cancel(false);
      report = null;
    }
    JavaSession.resume();
    // What was meant for the cell must not meet the next one.
    Thread.interrupted();
  }

  synchronized void interrupt() {
    if (running) {
      JavaSession.stop(thread);
      if (report == null) {
        report = timer.schedule(this::report, PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
    }
  }

  /** Says where a cell is that does not stop. */
  private synchronized void report() {
    StackTraceElement[] stack = thread.getStackTrace();
    if (running && stack.length > 0) {
      System.err.println(
          "The cell does not stop: it is in "
              + stack[0]
              + ", which cannot be interrupted. Wait for it, or restart the kernel.");
      output.flush();
    }
  }
}
