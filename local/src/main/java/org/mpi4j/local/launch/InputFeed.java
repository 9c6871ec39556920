package org.mpi4j.local.launch;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Passes the launcher's standard input to rank 0, one frame for each that it asks for. What the
 * program does not read stays in the pipe or terminal, for the next command, and nothing piles up
 * in the rank.
 */
final class InputFeed implements Runnable {
  /** In the job's directory: rank 0 appends one byte for each frame it can take. */
  static final String ASKED = "stdin";

  /** Few and small enough for the pipe, so that a control frame never waits behind them. */
  static final int FRAME = 16 * 1024;

  /** Frames that may be asked for and not yet received. */
  static final int AHEAD = 3;

  private static final long SLOWEST_LOOK_MILLIS = 50;

  private final InputStream in;
  private final ControlFrames rank;
  private final File asked;

  InputFeed(InputStream in, ControlFrames rank, Path job) {
    this.in = in;
    this.rank = rank;
    asked = job.resolve(ASKED).toFile();
  }

  void start() {
    var thread = new Thread(null, this, "mpi4j stdin", 128 * 1024);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void run() {
    byte[] bytes = new byte[FRAME];
    long pause = 1;
    long sent = 0;
    try {
      while (true) {
        if (asked.length() <= sent) {
          TimeUnit.MILLISECONDS.sleep(pause);
          pause = Math.min(2 * pause, SLOWEST_LOOK_MILLIS);
          continue;
        }
        int n = read(bytes);
        if (n < 0) {
          rank.send(ControlFrames.END_OF_INPUT);
          return;
        }
        if (!rank.input(bytes, n)) {
          return;
        }
        sent++;
        pause = 1;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A closed standard input is an empty one. */
  private int read(byte[] bytes) {
    try {
      return in.read(bytes);
    } catch (IOException e) {
      return -1;
    }
  }
}
