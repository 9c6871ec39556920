package org.mpi4j;

/**
 * A kind of numbers, for {@link Datatype#matchSize}.
 *
 * <p>MPI-5.0 section 19.1.9, {@code MPI_TYPECLASS_INTEGER}, {@code MPI_TYPECLASS_REAL}, {@code
 * MPI_TYPECLASS_COMPLEX}, {@code MPI_TYPECLASS_LOGICAL}. mpi4py: {@code MPI.TYPECLASS_INTEGER} and
 * so on.
 */
public enum TypeClass {
  /** Whole numbers. */
  INTEGER,
  /** Floating point numbers. */
  REAL,
  /** Pairs of floating point numbers. */
  COMPLEX,
  /** True or false. */
  LOGICAL
}
