package org.mpi4j.local.launch;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Objects;

/** Standard input of rank 0: asks the launcher for frames when the program reads. */
final class RankInput extends InputStream {
  private final Path job;
  private final ArrayDeque<byte[]> frames = new ArrayDeque<>();
  private OutputStream asking;
  private int asked;
  private int position;
  private boolean ended;

  RankInput(Path job) {
    this.job = job;
  }

  /** A frame has come. */
  synchronized void feed(byte[] frame) {
    asked--;
    frames.add(frame);
    notifyAll();
  }

  /** The last frame has come. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public synchronized int read(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    if (length == 0) {
      return 0;
    }
    while (frames.isEmpty()) {
      if (ended) {
        return -1;
      }
      ask(1);
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while reading standard input");
      }
    }
    byte[] frame = frames.peek();
    if (frame.length == InputFeed.FRAME) {
      // Full frames come from a file or a busy pipe: stay ahead of the program.
      ask(InputFeed.AHEAD - frames.size());
    }
    int n = Math.min(length, frame.length - position);
    System.arraycopy(frame, position, bytes, offset, n);
    position += n;
    if (position == frame.length) {
      frames.remove();
      position = 0;
    }
    return n;
  }

  @Override
  public synchronized int available() throws IOException {
    if (frames.isEmpty() && !ended) {
      ask(1);
    }
    int bytes = -position;
    for (byte[] frame : frames) {
      bytes += frame.length;
    }
    return bytes;
  }

  private void ask(int wanted) throws IOException {
    if (asked >= wanted || ended) {
      return;
    }
    if (asking == null) {
      asking = new FileOutputStream(job.resolve(InputFeed.ASKED).toFile(), true);
    }
    asking.write(new byte[wanted - asked]);
    asked = wanted;
  }
}
