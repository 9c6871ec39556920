package org.mpi4j;

/**
 * How threads of one rank may call MPI, lowest first.
 *
 * <p>MPI-5.0 section 11.2.1. mpi4py: {@code MPI.THREAD_*}.
 */
public enum ThreadLevel {
  /** The rank has one thread. */
  SINGLE,
  /** Only the thread that called {@code init} calls MPI. */
  FUNNELED,
  /** One thread at a time calls MPI. */
  SERIALIZED,
  /** Any thread calls MPI at any time. */
  MULTIPLE
}
