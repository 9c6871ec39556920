package org.mpi4j.internal.reduce;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.Array;
import java.util.function.BinaryOperator;
import org.mpi4j.internal.type.RecordTypeImpl;

/** The loops of a function on records: they are made from C structs and written back. */
record RecordKernel<R extends Record>(RecordTypeImpl<R> type, BinaryOperator<R> f)
    implements Kernel {
  private static final int PIECE = 64;

  @Override
  public void left(Object in, Object inout, int from, int to) {
    run(in, inout, from, to, f);
  }

  @Override
  public void right(Object in, Object inout, int from, int to) {
    run(in, inout, from, to, (x, y) -> f.apply(y, x));
  }

  private void run(Object in, Object inout, int from, int to, BinaryOperator<R> function) {
    int most = Math.min(PIECE, to - from);
    byte[] bytes = new byte[most * (int) type.extent()];
    R[] a = records(most);
    R[] b = records(most);
    for (int at = from; at < to; at += most) {
      int n = Math.min(most, to - at);
      load(in, at, bytes, a, n);
      load(inout, at, bytes, b, n);
      for (int i = 0; i < n; i++) {
        b[i] = function.apply(a[i], b[i]);
      }
      type.pack(b, 0, n, bytes, 0);
      long place = at * type.extent();
      MemorySegment.copy(
          bytes, 0, Elements.all(inout), ValueLayout.JAVA_BYTE, place, n * (int) type.extent());
    }
  }

  @SuppressWarnings("unchecked") // an array of the class R
  private R[] records(int n) {
    return (R[]) Array.newInstance(type.recordClass(), n);
  }

  private void load(Object from, int at, byte[] bytes, R[] to, int n) {
    int extent = (int) type.extent();
    MemorySegment.copy(
        Elements.all(from), ValueLayout.JAVA_BYTE, (long) at * extent, bytes, 0, n * extent);
    type.unpack(bytes, 0, to, 0, n);
  }
}
