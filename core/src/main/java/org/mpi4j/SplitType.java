package org.mpi4j;

/** What the ranks of a communicator made by {@link Comm#splitType} share. */
public enum SplitType {
  /** Memory: they run on one host. MPI_COMM_TYPE_SHARED; mpi4py {@code COMM_TYPE_SHARED}. */
  SHARED
}
