package org.mpi4j.local.launch;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.ObjIntConsumer;
import org.mpi4j.internal.launch.Host;
import org.mpi4j.internal.launch.Output;

/** A process that was started: one rank, or all of them when ranks are threads. */
final class RankProcess {
  private final String name;
  private final int ranks;
  private final Process process;
  private final ControlFrames control;
  private final LinePump out;
  private final LinePump err;

  /**
   * Starts the process.
   *
   * @param name what it is called in messages
   * @param ranks number of ranks in it
   * @param tag starts each line that it prints, null for nothing
   */
  RankProcess(String name, int ranks, String tag, ProcessBuilder command, Output out, Output err)
      throws IOException {
    this.ranks = ranks;
    process = command.start();
    this.name = name + " on " + Host.name() + " (pid " + process.pid() + ")";
    control = new ControlFrames(process.getOutputStream());
    this.out = new LinePump(name + " out", process.getInputStream(), out, out.source(tag));
    this.err = new LinePump(name + " err", process.getErrorStream(), err, err.source(tag));
  }

  /** Starts to pass on its output, and to wait for its end. */
  void watch(ObjIntConsumer<RankProcess> onEnd) {
    out.start();
    err.start();
    var waiter =
        new Thread(
            null,
            () -> {
              try {
                onEnd.accept(this, process.waitFor());
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            name + " end",
            128 * 1024);
    waiter.setDaemon(true);
    waiter.start();
  }

  /** Name, host and process id. */
  String name() {
    return name;
  }

  int ranks() {
    return ranks;
  }

  long pid() {
    return process.pid();
  }

  ControlFrames control() {
    return control;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  boolean waitFor(long nanos) throws InterruptedException {
    return process.waitFor(nanos, TimeUnit.NANOSECONDS);
  }

  void kill() {
    process.destroyForcibly();
  }

  /** Waits until all it has printed is written, at most so many nanoseconds for each stream. */
  void drain(long patience) throws InterruptedException {
    out.drain(patience);
    err.drain(patience);
  }
}
