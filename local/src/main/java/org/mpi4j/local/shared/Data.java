package org.mpi4j.local.shared;

import java.lang.foreign.MemorySegment;
import org.mpi4j.Buf;
import org.mpi4j.Datatype;
import org.mpi4j.internal.type.Memory;
import org.mpi4j.internal.type.Packer;

/**
 * A buffer of the user while an operation needs it. Filled again for each operation, so that the
 * {@link Buf} need not live on the heap. Positions count data bytes, holes left out.
 */
final class Data {
  private static final int PIECE_BYTES = 8 << 10;

  private Object base;
  private long offset;
  private long count;
  private Datatype type;

  /** Takes a buffer; null for none. */
  void set(Buf buf) {
    if (buf == null) {
      clear();
    } else {
      base = buf.base();
      offset = buf.byteOffset();
      count = buf.count();
      type = buf.type();
    }
  }

  /** Lets go of the user's memory. */
  void clear() {
    base = null;
    count = 0;
    type = null;
  }

  boolean isSet() {
    return base != null;
  }

  Object base() {
    return base;
  }

  long count() {
    return count;
  }

  Datatype type() {
    return type;
  }

  /** Where the element of that index begins. */
  long at(long element) {
    return offset + element * type.extent();
  }

  /** Copies part of the stream of some elements into memory. */
  void pack(long first, long elements, long position, MemorySegment m, long to, long bytes) {
    Packer.pack(base, at(first), elements, type, position, m, to, bytes);
  }

  /** Copies from memory into part of the stream of some elements. */
  void unpack(MemorySegment m, long from, long first, long elements, long position, long bytes) {
    Packer.unpack(m, from, base, at(first), elements, type, position, bytes);
  }

  /** Copies elements to another buffer as a message to oneself would. */
  void copy(long first, long elements, Data to, long toFirst, long toElements) {
    long bytes = elements * type.size();
    if (type.isContiguous() && to.type.isContiguous()) {
      Memory.copy(base, at(first), to.base, to.at(toFirst), bytes);
      return;
    }
    byte[] piece = new byte[(int) Math.min(PIECE_BYTES, bytes)];
    for (long done = 0; done < bytes; done += piece.length) {
      long n = Math.min(piece.length, bytes - done);
      Packer.pack(base, at(first), elements, type, done, piece, 0, n);
      Packer.unpack(piece, 0, to.base, to.at(toFirst), toElements, to.type, done, n);
    }
  }
}
