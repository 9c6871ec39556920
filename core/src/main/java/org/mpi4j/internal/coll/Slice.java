package org.mpi4j.internal.coll;

import org.mpi4j.Buf;
import org.mpi4j.Datatype;
import org.mpi4j.internal.type.DatatypeImpl;
import org.mpi4j.internal.type.Memory;
import org.mpi4j.internal.type.Packer;
import org.mpi4j.internal.type.Primitive;

/**
 * Elements in memory: {@code count} of {@code type}, the first at byte {@code offset} of a base.
 */
record Slice(Object base, long offset, long count, Datatype type) {
  static final Slice EMPTY = new Slice(new byte[0], 0, 0, Datatype.BYTE);

  private static final int SCRATCH = 1 << 16;

  static Slice of(Buf buf) {
    return new Slice(buf.base(), buf.byteOffset(), buf.count(), buf.type());
  }

  /** {@code n} elements from element {@code first} on. */
  Slice from(long first, long n) {
    return new Slice(base, offset + first * type.extent(), n, type);
  }

  /** The i-th of the parts when the elements are cut in {@code parts} equal ones. */
  Slice part(int i, int parts) {
    long n = count / parts;
    return from(i * n, n);
  }

  /** Data bytes, holes not counted. */
  long bytes() {
    return count * type.size();
  }

  /** What all elements are made of, BYTE for a mixture: the same on all ranks. */
  Primitive unit() {
    Primitive p = DatatypeImpl.of(type).primitive();
    return p == null ? Primitive.BYTE : p;
  }

  /** Whether the data is one dense run. */
  boolean isDense() {
    return type.isContiguous();
  }

  /** The same dense data as elements of {@link #unit}. */
  Slice inUnits() {
    Datatype t = unit().datatype();
    return new Slice(base, offset, bytes() / t.size(), t);
  }

  /** New memory for the packed data, in elements of {@link #unit}. */
  Slice packedCopy() {
    return Temporary.of(unit(), bytes() / unit().bytes());
  }

  /** Copies the data, whatever the two types, as a message to oneself would. */
  static void copy(Slice from, Slice to) {
    copy(from, 0, to, 0, from.bytes());
  }

  /** Copies part of the data; the positions count data bytes, holes left out. */
  static void copy(Slice from, long fromPosition, Slice to, long toPosition, long bytes) {
    if (from.isDense() && to.isDense()) {
      Memory.copy(from.base, from.offset + fromPosition, to.base, to.offset + toPosition, bytes);
      return;
    }
    byte[] scratch = new byte[(int) Math.min(SCRATCH, bytes)];
    for (long at = 0; at < bytes; at += scratch.length) {
      long n = Math.min(scratch.length, bytes - at);
      Packer.pack(from.base, from.offset, from.count, from.type, fromPosition + at, scratch, 0, n);
      Packer.unpack(scratch, 0, to.base, to.offset, to.count, to.type, toPosition + at, n);
    }
  }

  @Override
  public String toString() {
    return count + " x " + type;
  }
}
