package org.mpi4j.internal.reduce;

/**
 * The loops of one op over arrays of one primitive. Both arrays are indexed alike: C2 turns {@code
 * b[i] = a[i] + b[i]} into vector instructions, but not {@code b[i + k] = a[i] + b[i + k]}.
 */
public interface Kernel {
  /**
   * inout = in op inout.
   *
   * @param in the left operands
   * @param inout the right operands and the results
   * @param from first index
   * @param to index after the last
   */
  void left(Object in, Object inout, int from, int to);

  /**
   * inout = inout op in.
   *
   * @param in the right operands
   * @param inout the left operands and the results
   * @param from first index
   * @param to index after the last
   */
  default void right(Object in, Object inout, int from, int to) {
    left(in, inout, from, to);
  }
}
