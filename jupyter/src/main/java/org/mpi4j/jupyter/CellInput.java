package org.mpi4j.jupyter;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;

/** Standard input of cells: the front end is asked for lines. */
final class CellInput extends InputStream {
  private final Lines lines;
  private byte[] line = new byte[0];
  private int at;

  /** Gives lines. */
  @FunctionalInterface
  interface Lines {
    /** Asks for one. */
    String next() throws IOException, InterruptedException;
  }

  CellInput(Lines lines) {
    this.lines = lines;
  }

  @Override
  public synchronized int read() throws IOException {
    fill();
    return line[at++] & 0xff;
  }

  @Override
  public synchronized int read(byte[] bytes, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    fill();
    int count = Math.min(length, line.length - at);
    System.arraycopy(line, at, bytes, from, count);
    at += count;
    return count;
  }

  @Override
  public synchronized int available() {
    return line.length - at;
  }

  private void fill() throws IOException {
    if (at < line.length) {
      return;
    }
    try {
      line = (lines.next() + "\n").getBytes(StandardCharsets.UTF_8);
      at = 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the cell was interrupted while it waited for input");
    }
  }
}
