package org.mpi4j.internal.reduce;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_CHAR_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import org.mpi4j.Datatype;
import org.mpi4j.internal.type.Constructor;
import org.mpi4j.internal.type.DatatypeImpl;
import org.mpi4j.internal.type.Primitive;
import org.mpi4j.internal.type.TypeSearch;

/**
 * MAXLOC and MINLOC on structs of a value and an index. NaN is larger than all, for MINLOC smaller:
 * so the result does not depend on the order, as it would with C's comparison.
 */
record LocationKernel(
    boolean largest, Primitive value, long valueAt, Primitive index, long indexAt, int extent)
    implements Kernel {

  /** The loops for a type; null if it is not such a pair. */
  static Kernel of(boolean largest, DatatypeImpl type) {
    int extent = (int) type.extent();
    return switch (type.constructor()) {
      case Constructor.Pair c when TypeSearch.isOrdered(c.value()) ->
          new LocationKernel(
              largest,
              c.value(),
              0,
              c.index(),
              Math.max(c.value().bytes(), c.index().bytes()),
              extent);
      case Constructor.Struct c
          when c.types().length == 2 && c.blocklengths()[0] == 1 && c.blocklengths()[1] == 1 -> {
        Primitive value = primitive(c.types()[0]);
        Primitive index = primitive(c.types()[1]);
        yield value == null
                || !TypeSearch.isOrdered(value)
                || index == null
                || !TypeSearch.isIndex(index)
            ? null
            : new LocationKernel(
                largest, value, c.displacements()[0], index, c.displacements()[1], extent);
      }
      default -> null;
    };
  }

  private static Primitive primitive(Datatype type) {
    return DatatypeImpl.of(type).constructor() instanceof Constructor.Predefined c
        ? c.primitive()
        : null;
  }

  @Override
  public void left(Object in, Object inout, int from, int to) {
    MemorySegment a = Elements.all(in);
    MemorySegment b = Elements.all(inout);
    boolean floating = value == Primitive.DOUBLE || value == Primitive.FLOAT;
    for (int i = from; i < to; i++) {
      long at = (long) i * extent;
      int order = floating ? compareFloating(a, b, at) : compareWhole(a, b, at);
      if (order == 0) {
        order = Long.compare(whole(b, index, at + indexAt), whole(a, index, at + indexAt));
      } else if (!largest) {
        order = -order;
      }
      if (order > 0) {
        MemorySegment.copy(a, at, b, at, extent);
      }
    }
  }

  private int compareWhole(MemorySegment a, MemorySegment b, long at) {
    return Long.compare(whole(a, value, at + valueAt), whole(b, value, at + valueAt));
  }

  /** A zero equals the other one, as in C. */
  private int compareFloating(MemorySegment a, MemorySegment b, long at) {
    double x = floating(a, at + valueAt);
    double y = floating(b, at + valueAt);
    if (x == y) {
      return 0;
    }
    int order = Double.compare(x, y);
    return largest || !Double.isNaN(x) && !Double.isNaN(y) ? order : -order;
  }

  private double floating(MemorySegment s, long at) {
    return value == Primitive.DOUBLE
        ? s.get(JAVA_DOUBLE_UNALIGNED, at)
        : s.get(JAVA_FLOAT_UNALIGNED, at);
  }

  /** A number with the order of the value. */
  private static long whole(MemorySegment s, Primitive p, long at) {
    return switch (p) {
      case BYTE -> s.get(JAVA_BYTE, at);
      case CHAR -> s.get(JAVA_CHAR_UNALIGNED, at);
      case SHORT -> s.get(JAVA_SHORT_UNALIGNED, at);
      case INT -> s.get(JAVA_INT_UNALIGNED, at);
      case LONG -> s.get(JAVA_LONG_UNALIGNED, at);
      case UINT8 -> Byte.toUnsignedLong(s.get(JAVA_BYTE, at));
      case UINT32 -> Integer.toUnsignedLong(s.get(JAVA_INT_UNALIGNED, at));
      case UINT64 -> s.get(JAVA_LONG_UNALIGNED, at) ^ Long.MIN_VALUE;
      default -> throw new AssertionError(p);
    };
  }
}
