package org.mpi4j.internal.launch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.mpi4j.spi.Engine;

/** Says, on standard error, what the ranks of this process wait for. */
public final class WaitReport {
  private final Supplier<List<Engine>> engines;

  /** Name of a rank that has not called MPI yet, so that no engine knows it; null for none. */
  private final String silentRank;

  private final Thread main = Thread.currentThread();
  private boolean ended;

  /**
   * The report of a process; its main thread makes it.
   *
   * @param engines those of this process that have joined a job
   * @param silentRank name of the rank when it has no engine yet, or null
   */
  public WaitReport(Supplier<List<Engine>> engines, String silentRank) {
    this.engines = engines;
    this.silentRank = silentRank;
  }

  /** Prints where each rank waits or, failing that, what it does. */
  public void print() {
    var lines = new ArrayList<String>();
    List<Engine> joined = engines.get();
    for (Engine e : joined) {
      List<String> waits = e.progress().report();
      for (String w : waits) {
        lines.add(name(e) + " waits in " + w);
      }
      if (waits.isEmpty()) {
        lines.add(name(e) + " waits in no MPI call" + (joined.size() == 1 ? mainIsAt() : ""));
      }
    }
    if (joined.isEmpty() && silentRank != null) {
      lines.add(silentRank + " takes no part in MPI now" + mainIsAt());
    }
    print(lines);
  }

  /**
   * As {@link #print}, when this process is about to end; later calls print nothing, but wait until
   * the first has, since their callers end the process.
   */
  public synchronized void printLast() {
    if (!ended) {
      ended = true;
      print();
    }
  }

  /** For a shutdown hook: prints what an end from outside has interrupted. */
  public synchronized void printInterrupted() {
    boolean first = !ended;
    ended = true;
    if (!first || mainHasEnded()) {
      return;
    }
    var lines = new ArrayList<String>();
    for (Engine e : engines.get()) {
      for (String w : e.progress().report()) {
        lines.add(name(e) + " was waiting in " + w);
      }
    }
    print(lines);
  }

  /** Whether the program has come to its end, by return or by System.exit. */
  private boolean mainHasEnded() {
    if (!main.isAlive()) {
      return true;
    }
    for (StackTraceElement e : main.getStackTrace()) {
      if (e.getClassName().equals("java.lang.Runtime") && e.getMethodName().equals("exit")) {
        return true;
      }
    }
    return false;
  }

  private static String name(Engine e) {
    return "rank " + e.world().rank();
  }

  private String mainIsAt() {
    if (!main.isAlive()) {
      return "; its main method has returned";
    }
    for (StackTraceElement e : main.getStackTrace()) {
      String c = e.getClassName();
      if (!isOurs(c)) {
        return "; it is at %s.%s(%s:%d)"
            .formatted(c, e.getMethodName(), e.getFileName(), e.getLineNumber());
      }
    }
    return "";
  }

  /** Whether a class belongs to the JDK or to mpi4j, not to the program. */
  private static boolean isOurs(String name) {
    return name.startsWith("java.")
        || name.startsWith("jdk.")
        || name.startsWith("sun.")
        || name.startsWith("org.mpi4j.");
  }

  private static void print(List<String> lines) {
    if (!lines.isEmpty()) {
      String text = String.join(System.lineSeparator(), lines) + System.lineSeparator();
      Uncaught.print(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
