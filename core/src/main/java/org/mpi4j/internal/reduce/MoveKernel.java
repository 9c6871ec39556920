package org.mpi4j.internal.reduce;

/**
 * REPLACE and NO_OP.
 *
 * @param replace whether the value that comes is taken
 * @param extent bytes of an element in a {@code long[]}; 0 for an array of primitives
 * @param each how many elements of an array of primitives are one
 */
record MoveKernel(boolean replace, int extent, int each) implements Kernel {
  @Override
  public void left(Object in, Object inout, int from, int to) {
    if (!replace) {
      return;
    }
    if (extent == 0) {
      System.arraycopy(in, from * each, inout, from * each, (to - from) * each);
    } else {
      Elements.copy(in, inout, from, to, extent);
    }
  }
}
