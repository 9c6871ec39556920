package org.mpi4j.cluster.wire;

import java.nio.ByteBuffer;

/** Bytes that are all here. */
record BytesWire(byte[] bytes) implements Wire {
  ByteBuffer all() {
    return ByteBuffer.wrap(bytes);
  }

  @Override
  public int read(ByteBuffer into) {
    return -1;
  }

  @Override
  public void write(ByteBuffer from) {
    throw new UnsupportedOperationException("these bytes are only read");
  }

  @Override
  public ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size);
  }

  @Override
  public void close() {
    // Memory only.
  }
}
