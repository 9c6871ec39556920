package org.mpi4j.internal.object;

import java.lang.reflect.Array;
import org.mpi4j.internal.type.Primitive;

/**
 * Type and length of a primitive array that travels beside its message.
 *
 * @param kind element type
 * @param elements number of elements
 */
public record PartShape(Primitive kind, int elements) {

  /**
   * Size of the array's content.
   *
   * @return bytes
   */
  public long bytes() {
    return (long) elements * kind.bytes();
  }

  static PartShape of(Object array) {
    return new PartShape(Primitive.ofArray(array), Array.getLength(array));
  }

  boolean fits(Object array) {
    return array != null
        && array.getClass() == kind.arrayClass()
        && Array.getLength(array) == elements;
  }

  @Override
  public String toString() {
    return kind.carrier() + "[" + elements + "]";
  }
}
