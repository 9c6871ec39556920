package org.mpi4j.internal.reduce;

import java.lang.foreign.MemorySegment;
import org.mpi4j.Datatype;
import org.mpi4j.Op;

/** The loops of a function on memory. */
record SegmentKernel(Op.SegmentOperator f, Datatype type) implements Kernel {
  @Override
  public void left(Object in, Object inout, int from, int to) {
    int extent = (int) type.extent();
    f.apply(
        Elements.part(in, from, to, extent).asReadOnly(),
        Elements.part(inout, from, to, extent),
        type);
  }

  /** The function writes its right operand: that is a copy here. */
  @Override
  public void right(Object in, Object inout, int from, int to) {
    int extent = (int) type.extent();
    MemorySegment result = Elements.part(inout, from, to, extent);
    MemorySegment copy = Elements.all(new long[((to - from) * extent + 7) / 8]);
    copy.copyFrom(Elements.part(in, from, to, extent));
    MemorySegment right = copy.asSlice(0, result.byteSize());
    f.apply(result.asReadOnly(), right, type);
    result.copyFrom(right);
  }
}
