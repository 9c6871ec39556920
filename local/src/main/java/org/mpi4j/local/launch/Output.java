package org.mpi4j.local.launch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One output stream of the launcher, shared by all ranks: lines of different ranks are never mixed.
 * An unfinished line belongs to one rank; others wait until it is finished, or its rank is silent.
 */
final class Output {
  /** After this long without output of anybody an unfinished line is taken for a prompt. */
  static final long SILENCE = TimeUnit.MILLISECONDS.toNanos(100);

  /** After this long without output of its rank an unfinished line does not hold up others. */
  private static final long ABANDONED = TimeUnit.SECONDS.toNanos(1);

  /** Longest time that an unfinished line holds up others. */
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(3);

  /** One rank's part in the stream. */
  static final class Source {
    private final byte[] tag;

    private Source(byte[] tag) {
      this.tag = tag;
    }
  }

  private final OutputStream out;
  private final Consumer<IOException> onLoss;
  private Source open;
  private boolean unfinished;
  private long openedAt;
  private long writtenAt = System.nanoTime() - SILENCE;
  private boolean lost;

  /**
   * A shared stream.
   *
   * @param out where the lines go
   * @param onLoss told, once, when nothing more can be written there
   */
  Output(OutputStream out, Consumer<IOException> onLoss) {
    this.out = out;
    this.onLoss = onLoss;
  }

  /** A rank; each of its lines starts with the tag, null for none. */
  Source source(String tag) {
    return new Source(tag == null ? null : tag.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes a line of the launcher itself. */
  void message(String line) {
    byte[] bytes = (line + System.lineSeparator()).getBytes(StandardCharsets.UTF_8);
    lines(source(null), bytes, bytes.length);
  }

  /** Writes whole lines: the last byte is a line end. */
  synchronized void lines(Source source, byte[] bytes, int length) {
    awaitTurn(source);
    put(source, bytes, length, true);
  }

  /** Writes a piece of a line that is too long to be held. */
  synchronized void piece(Source source, byte[] bytes, int length) {
    awaitTurn(source);
    put(source, bytes, length, false);
  }

  /** Writes an unfinished line, unless other ranks are writing: then false. */
  synchronized boolean prompt(Source source, byte[] bytes, int length) {
    if (open != source && (open != null || System.nanoTime() - writtenAt < SILENCE)) {
      return false;
    }
    put(source, bytes, length, false);
    return true;
  }

  /** Nothing more comes from this rank. */
  synchronized void ended(Source source) {
    if (open == source) {
      open = null;
      notifyAll();
    }
  }

  private void awaitTurn(Source source) {
    boolean interrupted = false;
    while (open != null && open != source) {
      long now = System.nanoTime();
      long left = Math.min(writtenAt + ABANDONED - now, openedAt + PATIENCE - now);
      if (left <= 0) {
        open = null;
        break;
      }
      try {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      } catch (InterruptedException e) {
        interrupted = true;
        open = null;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void put(Source source, byte[] bytes, int length, boolean whole) {
    boolean continued = open == source;
    writtenAt = System.nanoTime();
    if (!continued) {
      openedAt = writtenAt;
    }
    try {
      if (!lost) {
        if (unfinished && !continued) {
          out.write('\n');
        }
        if (source.tag == null) {
          out.write(bytes, 0, length);
        } else {
          tagged(source.tag, bytes, length, continued);
        }
        out.flush();
      }
    } catch (IOException e) {
      lost = true;
      onLoss.accept(e);
    }
    unfinished = !whole;
    open = whole ? null : source;
    if (whole && continued) {
      notifyAll();
    }
  }

  private void tagged(byte[] tag, byte[] bytes, int length, boolean continued) throws IOException {
    var text = new ByteArrayOutputStream(length + 16 * tag.length);
    boolean start = !continued;
    for (int i = 0; i < length; i++) {
      if (start) {
        text.write(tag);
      }
      text.write(bytes[i]);
      start = isLineEnd(bytes, i, length);
    }
    text.writeTo(out);
  }

  /** Whether a line ends here. A lone carriage return ends a line of a progress bar. */
  static boolean isLineEnd(byte[] bytes, int i, int length) {
    return bytes[i] == '\n' || bytes[i] == '\r' && i + 1 < length && bytes[i + 1] != '\n';
  }
}
