package org.mpi4j.internal.coll;

import java.lang.foreign.Arena;
import org.mpi4j.Datatype;
import org.mpi4j.internal.type.Primitive;

/** Memory that lives as long as a schedule. */
final class Temporary {
  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  private Temporary() {}

  /** Elements of a primitive: in an array, or off the heap when no array is long enough. */
  static Slice of(Primitive unit, long count) {
    Datatype type = unit.datatype();
    if (count <= LARGEST_ARRAY / unit.arrayElements()) {
      return new Slice(unit.allocate((int) count), 0, count, type);
    }
    return new Slice(Arena.ofAuto().allocate(count * unit.bytes(), 64), 0, count, type);
  }
}
