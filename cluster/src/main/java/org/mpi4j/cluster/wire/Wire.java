package org.mpi4j.cluster.wire;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A stream of bytes both ways. */
public interface Wire extends Closeable {
  /** Reads some bytes; -1 at the end. */
  int read(ByteBuffer into) throws IOException;

  /** Writes all bytes. */
  void write(ByteBuffer from) throws IOException;

  /**
   * Writes what can be written without waiting, and without harm if the caller is interrupted;
   * nothing where that cannot be done.
   */
  default void writeNow(ByteBuffer from) throws IOException {}

  /** A buffer of the kind it likes. */
  ByteBuffer buffer(int bytes);

  /** Ends it; may be called by any thread, which wakes those that read and write. */
  @Override
  void close();
}
