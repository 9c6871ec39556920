package org.mpi4j;

import org.mpi4j.spi.Endpoint;

/**
 * A communicator whose ranks have neighbours, and collectives among these. MPI-5.0 chapter 8;
 * mpi4py: {@code MPI.Topocomm}.
 *
 * <p>The blocks of buffers are in the order of {@link #inedges} and {@link #outedges}. In a grid
 * these are for each dimension the neighbour in the negative direction, then the one in the
 * positive.
 */
public abstract sealed class TopoComm extends NeighborArrays
    permits CartComm, GraphComm, DistGraphComm {
  TopoComm(Rank owner, Endpoint endpoint) {
    super(owner, endpoint);
  }

  /**
   * Number of neighbours that data comes from. mpi4py {@code Topocomm.indegree}.
   *
   * @return number of {@link #inedges}
   */
  public int indegree() {
    return inedges().length;
  }

  /**
   * Number of neighbours that data goes to. mpi4py {@code Topocomm.outdegree}.
   *
   * @return number of {@link #outedges}
   */
  public int outdegree() {
    return outedges().length;
  }

  /**
   * The neighbours that data comes from. mpi4py {@code Topocomm.inedges}.
   *
   * @return ranks in the order of the blocks of receive buffers, {@link MPI#PROC_NULL} where a grid
   *     ends
   */
  public int[] inedges() {
    return open().topology().sources(endpoint.rank());
  }

  /**
   * The neighbours that data goes to. mpi4py {@code Topocomm.outedges}.
   *
   * @return ranks in the order of the blocks of send buffers, {@link MPI#PROC_NULL} where a grid
   *     ends
   */
  public int[] outedges() {
    return open().topology().dests(endpoint.rank());
  }

  @Override
  public TopoComm dup() {
    return (TopoComm) super.dup();
  }

  @Override
  public Request<? extends TopoComm> idup() {
    return idup(TopoComm.class);
  }
}
