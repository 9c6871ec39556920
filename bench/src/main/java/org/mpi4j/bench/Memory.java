package org.mpi4j.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.mpi4j.Buf;
import org.mpi4j.Datatype;
import org.mpi4j.MPI;

/** What messages are sent from and received into. */
public enum Memory {
  /** Arrays on the heap. */
  ARRAYS,
  /** Memory outside the heap that the program got by itself. */
  SEGMENTS,
  /** Memory of {@code MPI.allocate}. */
  ALLOCATE;

  /**
   * One piece of memory, used by all rows of a program: what is larger in one system than in
   * another would be slower by its cache misses alone.
   *
   * @param base what a {@link Buf} is made of
   * @param view the same memory, to fill and to check
   */
  record Area(Object base, MemorySegment view) {
    /** The first bytes of it. */
    Buf bytes(long length) {
      return base instanceof byte[] a
          ? Buf.of(a, 0, Math.toIntExact(length))
          : Buf.of((MemorySegment) base, length, Datatype.BYTE);
    }

    /** The first doubles of it. */
    Buf doubles(long count) {
      return base instanceof double[] a
          ? Buf.of(a, 0, Math.toIntExact(count))
          : Buf.of((MemorySegment) base, count, Datatype.DOUBLE);
    }

    double get(long i) {
      return view.getAtIndex(ValueLayout.JAVA_DOUBLE_UNALIGNED, i);
    }

    void set(long i, double value) {
      view.setAtIndex(ValueLayout.JAVA_DOUBLE_UNALIGNED, i, value);
    }
  }

  Area bytes(long length) {
    if (this == ARRAYS) {
      byte[] array = new byte[Math.toIntExact(length)];
      return new Area(array, MemorySegment.ofArray(array));
    }
    return outside(length);
  }

  Area doubles(long count) {
    if (this == ARRAYS) {
      double[] array = new double[Math.toIntExact(count)];
      return new Area(array, MemorySegment.ofArray(array));
    }
    return outside(count * Double.BYTES);
  }

  private Area outside(long bytes) {
    MemorySegment memory =
        this == ALLOCATE ? MPI.allocate(bytes) : Arena.global().allocate(bytes, 64);
    return new Area(memory, memory);
  }
}
