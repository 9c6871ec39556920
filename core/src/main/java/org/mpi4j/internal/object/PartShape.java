package org.mpi4j.internal.object;

import java.lang.reflect.Array;

/**
 * Type and length of a primitive array that travels beside its message.
 *
 * @param kind element type
 * @param elements number of elements
 */
public record PartShape(PrimitiveKind kind, int elements) {

  /**
   * Size of the array's content.
   *
   * @return bytes
   */
  public long bytes() {
    return (long) elements * kind.size();
  }

  static PartShape of(Object array) {
    return new PartShape(PrimitiveKind.of(array.getClass()), Array.getLength(array));
  }

  boolean fits(Object array) {
    return array != null
        && array.getClass() == kind.arrayType()
        && Array.getLength(array) == elements;
  }

  @Override
  public String toString() {
    return kind.arrayType().componentType() + "[" + elements + "]";
  }
}
