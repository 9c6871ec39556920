package org.mpi4j;

/**
 * How two groups or two communicators compare.
 *
 * <p>MPI-5.0 sections 7.3.1 and 7.4.1. mpi4py: {@code MPI.IDENT} and others.
 */
public enum Comparison {
  /** The same object (communicators), or the same ranks in the same order (groups). */
  IDENT,
  /** The same ranks in the same order, another context. */
  CONGRUENT,
  /** The same ranks in another order. */
  SIMILAR,
  /** Anything else. */
  UNEQUAL
}
