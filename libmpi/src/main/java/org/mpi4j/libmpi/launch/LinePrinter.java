package org.mpi4j.libmpi.launch;

import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.mpi4j.internal.launch.Output;

/**
 * Where System.out or System.err of a rank goes: each line leaves in one piece, since the launcher
 * mixes what it reads from its ranks. A line that is not finished, such as a prompt, leaves after a
 * silence.
 */
final class LinePrinter extends OutputStream implements Runnable {
  private static final int FIRST = 512;
  private static final int LONGEST = 1 << 20;
  private static final long SILENCE = TimeUnit.MILLISECONDS.toNanos(50);

  /** Takes whole lines or, after a silence, a piece of one. */
  interface Sink {
    /** Writes so many bytes. */
    void write(byte[] bytes, int length);
  }

  private final Sink sink;
  private final Thread prompts;
  private byte[] held = new byte[FIRST];
  private int count;
  private long changedAt;
  private boolean ending;

  LinePrinter(Sink sink, String name) {
    this.sink = sink;
    prompts = new Thread(null, this, name, 128 * 1024);
    prompts.setDaemon(true);
    prompts.start();
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    int before = Math.max(0, count - 1);
    boolean silent = count == 0;
    if (held.length < count + length) {
      held = Arrays.copyOf(held, Math.max(2 * held.length, count + length));
    }
    System.arraycopy(bytes, offset, held, count, length);
    count += length;
    int end = ending || count > LONGEST ? count : Output.afterLastLine(held, before, count);
    if (end > 0) {
      sink.write(held, end);
      count -= end;
      System.arraycopy(held, end, held, 0, count);
    }
    if (count > 0) {
      changedAt = System.nanoTime();
      if (silent) {
        LockSupport.unpark(prompts);
      }
    }
  }

  /** Writes what is held; at the end of the process nothing is held any more. */
  synchronized void end() {
    ending = true;
    show();
  }

  /** Writes what is held. */
  synchronized void show() {
    if (count > 0) {
      sink.write(held, count);
      count = 0;
    }
  }

  @Override
  public void run() {
    while (true) {
      long left = untilPrompt();
      if (left > 0) {
        LockSupport.parkNanos(left);
      } else {
        LockSupport.park();
      }
    }
  }

  /** Shows what has been held for long; gives the time until that, 0 when nothing is held. */
  private synchronized long untilPrompt() {
    if (count == 0) {
      return 0;
    }
    long left = changedAt + SILENCE - System.nanoTime();
    if (left <= 0) {
      show();
      return 0;
    }
    return left;
  }
}
