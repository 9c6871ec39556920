package org.mpi4j.local.launch;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import org.mpi4j.internal.launch.Output;

/** Moves what a rank prints from its pipe to the launcher's stream, by whole lines. */
final class LinePump implements Runnable {
  private static final int BUFFER = 64 * 1024;
  private static final long LOOK_EVERY_MILLIS = 5;

  private final InputStream in;
  private final Output out;
  private final Output.Source source;
  private final Thread thread;
  private volatile boolean rankEnded;
  private volatile boolean reading;

  LinePump(String name, InputStream in, Output out, Output.Source source) {
    this.in = in;
    this.out = out;
    this.source = source;
    thread = new Thread(null, this, name, 128 * 1024);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /**
   * Waits until what an ended rank has printed is written. A process that the rank left behind may
   * hold the pipe open; it is not waited for.
   *
   * @param patience longest time to wait for the reader of our own output, in nanoseconds
   */
  void drain(long patience) throws InterruptedException {
    rankEnded = true;
    long start = System.nanoTime();
    long idle = start;
    while (thread.isAlive()) {
      thread.join(1);
      long now = System.nanoTime();
      if (!reading) {
        idle = now;
      }
      if (now - idle > 2 * Output.SILENCE || now - start > patience) {
        return;
      }
    }
  }

  @Override
  public void run() {
    byte[] buffer = new byte[BUFFER];
    int held = 0;
    try {
      while (true) {
        if (held > 0 && !moreComes()) {
          if (out.prompt(source, buffer, held)) {
            held = 0;
          }
          continue;
        }
        if (held == BUFFER) {
          out.piece(source, buffer, held);
          held = 0;
        }
        reading = true;
        int n = in.read(buffer, held, BUFFER - held);
        reading = false;
        if (n < 0) {
          break;
        }
        int length = held + n;
        int end = Output.afterLastLine(buffer, Math.max(0, held - 1), length);
        if (end > 0) {
          out.lines(source, buffer, end);
          System.arraycopy(buffer, end, buffer, 0, length - end);
        }
        held = length - end;
      }
    } catch (IOException e) {
      // The pipe of a dead rank: what it printed has been read.
      rankEnded = true;
    }
    if (held > 0) {
      out.piece(source, buffer, held);
    }
    out.ended(source);
  }

  /** Whether there is more to read before the rank has been silent for a while. */
  private boolean moreComes() throws IOException {
    long start = System.nanoTime();
    try {
      while (in.available() == 0 && !rankEnded) {
        if (System.nanoTime() - start > Output.SILENCE) {
          return false;
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return true;
  }
}
