package org.mpi4j;

/**
 * Which dimension of an array has its elements side by side in memory.
 *
 * <p>MPI-5.0 section 5.1.3, {@code MPI_ORDER_C}, {@code MPI_ORDER_FORTRAN}. mpi4py: {@code
 * MPI.ORDER_C}, {@code MPI.ORDER_FORTRAN}.
 */
public enum ArrayOrder {
  /** The last one, as in C and in Java's {@code a[i * cols + j]}. */
  C,
  /** The first one, as in Fortran, MATLAB and Julia. */
  FORTRAN
}
