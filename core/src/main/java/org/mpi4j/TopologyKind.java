package org.mpi4j;

/** Kinds of topology that a communicator can have. MPI-5.0 section 8.5.5. */
public enum TopologyKind {
  /** A grid: {@link CartComm}. mpi4py: {@code MPI.CART}. */
  CART,
  /** A graph that every rank knows: {@link GraphComm}. mpi4py: {@code MPI.GRAPH}. */
  GRAPH,
  /**
   * A graph of which a rank knows its neighbours: {@link DistGraphComm}. mpi4py: {@code
   * MPI.DIST_GRAPH}.
   */
  DIST_GRAPH,
  /** No topology. mpi4py: {@code MPI.UNDEFINED}. */
  UNDEFINED
}
