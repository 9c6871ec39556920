package org.mpi4j.internal.launch;

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
public final class Output {
  /** After this long without output of anybody an unfinished line is taken for a prompt. */
  public static final long SILENCE = TimeUnit.MILLISECONDS.toNanos(100);

  /** After this long without output of its rank an unfinished line does not hold up others. */
  private static final long ABANDONED = TimeUnit.SECONDS.toNanos(1);

  /** Longest time that an unfinished line holds up others. */
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(3);

  /** One rank's part in the stream. */
  public static final class Source {
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
  public Output(OutputStream out, Consumer<IOException> onLoss) {
    this.out = out;
    this.onLoss = onLoss;
  }

  /**
   * A rank.
   *
   * @param tag starts each of its lines, null for none
   * @return its part in this stream
   */
  public Source source(String tag) {
    return new Source(tag == null ? null : tag.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes a line of the launcher itself.
   *
   * @param line without its end
   */
  public void message(String line) {
    byte[] bytes = (line + System.lineSeparator()).getBytes(StandardCharsets.UTF_8);
    lines(source(null), bytes, bytes.length);
  }

  /**
   * Writes whole lines: the last byte is a line end.
   *
   * @param source the rank
   * @param bytes the lines
   * @param length how many of the bytes
   */
  public synchronized void lines(Source source, byte[] bytes, int length) {
    awaitTurn(source);
    put(source, bytes, length, true);
  }

  /**
   * Writes a piece of a line that is too long to be held.
   *
   * @param source the rank
   * @param bytes the piece
   * @param length how many of the bytes
   */
  public synchronized void piece(Source source, byte[] bytes, int length) {
    awaitTurn(source);
    put(source, bytes, length, false);
  }

  /**
   * Writes an unfinished line, unless other ranks are writing.
   *
   * @param source the rank
   * @param bytes the beginning of the line
   * @param length how many of the bytes
   * @return false when others are writing
   */
  public synchronized boolean prompt(Source source, byte[] bytes, int length) {
    if (open != source && (open != null || System.nanoTime() - writtenAt < SILENCE)) {
      return false;
    }
    put(source, bytes, length, false);
    return true;
  }

  /**
   * Nothing more comes from this rank.
   *
   * @param source the rank
   */
  public synchronized void ended(Source source) {
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

  /**
   * Whether a line ends here. A lone carriage return ends a line of a progress bar.
   *
   * @param bytes text
   * @param i where
   * @param length of the text
   * @return true for the last byte of a line
   */
  public static boolean isLineEnd(byte[] bytes, int i, int length) {
    return bytes[i] == '\n' || bytes[i] == '\r' && i + 1 < length && bytes[i + 1] != '\n';
  }

  /**
   * Where the last whole line ends.
   *
   * @param bytes text
   * @param from no line ends before this
   * @param length of the text
   * @return index after it, 0 when no line ends
   */
  public static int afterLastLine(byte[] bytes, int from, int length) {
    for (int i = length - 1; i >= from; i--) {
      if (isLineEnd(bytes, i, length)) {
        return i + 1;
      }
    }
    return 0;
  }
}
