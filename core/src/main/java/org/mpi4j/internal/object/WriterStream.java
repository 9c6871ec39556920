package org.mpi4j.internal.object;

import java.io.OutputStream;

/** Appends to a {@link Writer}. */
final class WriterStream extends OutputStream {
  private final Writer writer;

  WriterStream(Writer writer) {
    this.writer = writer;
  }

  @Override
  public void write(int b) {
    writer.putByte((byte) b);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    writer.bytes(bytes, offset, length);
  }
}
