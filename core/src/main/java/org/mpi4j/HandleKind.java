package org.mpi4j;

/** What a handle of an MPI library stands for; see {@link Handles}. */
public enum HandleKind {
  /** {@code MPI_Comm}. */
  COMM,
  /** {@code MPI_Datatype}. */
  DATATYPE,
  /** {@code MPI_Op}. */
  OP,
  /** {@code MPI_Group}. */
  GROUP,
  /** {@code MPI_Request}. */
  REQUEST,
  /** {@code MPI_Message}. */
  MESSAGE,
  /** {@code MPI_Info}. */
  INFO
}
