package org.mpi4j.internal.reduce;

import org.mpi4j.internal.type.DatatypeImpl;
import org.mpi4j.internal.type.Primitive;

/** The loops of an op for all that it takes. */
interface Kernels {
  /**
   * The loops over arrays of a primitive.
   *
   * @param primitive the primitive
   * @return the loops, or null when the op does not take it
   */
  Kernel kernel(Primitive primitive);

  /**
   * The loops over elements of a type that are combined as wholes. They lie in a {@code long[]},
   * one extent after the other, so that every primitive in them is aligned.
   *
   * @param element the type; all its data lies between 0 and its extent
   * @return the loops, or null when the op does not take such elements
   */
  default Kernel kernel(DatatypeImpl element) {
    return null;
  }

  /**
   * Whether the elements may be parts of those of the reduction.
   *
   * @return false if the op must see the type as it was given
   */
  default boolean takesParts() {
    return true;
  }
}
