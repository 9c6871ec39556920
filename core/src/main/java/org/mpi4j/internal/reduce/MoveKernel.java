package org.mpi4j.internal.reduce;

/**
 * REPLACE and NO_OP.
 *
 * @param replace whether the value that comes is taken
 * @param extent bytes of an element in a {@code long[]}; 0 for an array of primitives
 */
record MoveKernel(boolean replace, int extent) implements Kernel {
  @Override
  public void left(Object in, Object inout, int from, int to) {
    if (!replace) {
      return;
    }
    if (extent == 0) {
      System.arraycopy(in, from, inout, from, to - from);
    } else {
      Elements.copy(in, inout, from, to, extent);
    }
  }
}
