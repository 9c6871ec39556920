package org.mpi4j.internal.coll;

import java.lang.foreign.Arena;
import org.mpi4j.Datatype;
import org.mpi4j.internal.type.Primitive;

/** Memory that lives as long as a schedule. */
final class Temporary {
  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  private Temporary() {}

  /** The datatype of a primitive. */
  static Datatype type(Primitive unit) {
    return switch (unit) {
      case BYTE -> Datatype.BYTE;
      case CHAR -> Datatype.CHAR;
      case SHORT -> Datatype.SHORT;
      case INT -> Datatype.INT;
      case LONG -> Datatype.LONG;
      case FLOAT -> Datatype.FLOAT;
      case DOUBLE -> Datatype.DOUBLE;
      case BOOLEAN -> Datatype.BOOLEAN;
    };
  }

  /** Elements of a primitive: in an array, or off the heap when no array is long enough. */
  static Slice of(Primitive unit, long count) {
    Datatype type = type(unit);
    if (count <= LARGEST_ARRAY) {
      return new Slice(unit.allocate((int) count), 0, count, type);
    }
    return new Slice(Arena.ofAuto().allocate(count * unit.bytes(), 64), 0, count, type);
  }
}
