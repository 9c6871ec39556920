package org.mpi4j;

import org.mpi4j.internal.check.TopologyChecks;
import org.mpi4j.spi.Endpoint;
import org.mpi4j.spi.Topology;

/**
 * A communicator whose ranks form a grid, in row-major order: the last coordinate changes fastest.
 * Made by {@link Comm#createCart(int[], boolean[], boolean)}. MPI-5.0 section 8.5.1; mpi4py: {@code
 * MPI.Cartcomm}.
 */
public final class CartComm extends TopoComm {
  /** What ranks get that are not in the grid. */
  static final CartComm NULL = new CartComm(null, null);

  CartComm(Rank owner, Endpoint endpoint) {
    super(owner, endpoint);
  }

  private Topology.Cart grid() {
    return (Topology.Cart) open().topology();
  }

  @Override
  public TopologyKind topology() {
    return TopologyKind.CART;
  }

  /**
   * Number of dimensions. MPI_Cartdim_get; mpi4py {@code Cartcomm.Get_dim}, {@code Cartcomm.dim}.
   *
   * @return 0 or more
   */
  public int dim() {
    return grid().dims().length;
  }

  /**
   * Length of each dimension. MPI_Cart_get; mpi4py {@code Cartcomm.dims}.
   *
   * @return a new array
   */
  public int[] dims() {
    return grid().dims().clone();
  }

  /**
   * Which dimensions close to a ring. MPI_Cart_get; mpi4py {@code Cartcomm.periods}.
   *
   * @return a new array
   */
  public boolean[] periods() {
    return grid().periods().clone();
  }

  /**
   * Where the caller is. MPI_Cart_get; mpi4py {@code Cartcomm.coords}.
   *
   * @return a coordinate from 0 for each dimension
   */
  public int[] coords() {
    return grid().coords(endpoint.rank());
  }

  /**
   * All about the grid.
   *
   * @param dims length of each dimension
   * @param periods which dimensions close to a ring
   * @param coords where the caller is
   */
  public record Topo(int[] dims, boolean[] periods, int[] coords) {}

  /**
   * All about the grid. MPI_Cart_get; mpi4py {@code Cartcomm.Get_topo}, {@code Cartcomm.topo}.
   *
   * @return lengths, rings, and where the caller is
   */
  public Topo topo() {
    return new Topo(dims(), periods(), coords());
  }

  /**
   * Who is somewhere. MPI_Cart_rank; mpi4py {@code Cartcomm.Get_cart_rank}.
   *
   * @param coords a coordinate for each dimension; those of a ring may be outside and count on
   * @return the rank there
   * @throws MpiException (ERR_ARG) if there is not a coordinate for each dimension, or one is
   *     outside a dimension that is no ring
   */
  public int cartRank(int... coords) {
    Topology.Cart grid = grid();
    TopologyChecks.coords(endpoint, grid, coords);
    return grid.rank(coords);
  }

  /**
   * Where a rank is. MPI_Cart_coords; mpi4py {@code Cartcomm.Get_coords}.
   *
   * @param rank a rank of the grid
   * @return a coordinate from 0 for each dimension
   * @throws MpiException (ERR_RANK) if there is no such rank
   */
  public int[] coords(int rank) {
    Topology.Cart grid = grid();
    TopologyChecks.rank(endpoint, "rank", rank);
    return grid.coords(rank);
  }

  /**
   * Two neighbours along one dimension.
   *
   * @param source rank that data comes from, or {@link MPI#PROC_NULL}
   * @param dest rank that data goes to, or {@link MPI#PROC_NULL}
   */
  public record Shift(int source, int dest) {}

  /**
   * Whom to exchange data with when all ranks shift theirs along one dimension. MPI_Cart_shift;
   * mpi4py {@code Cartcomm.Shift}.
   *
   * @param direction number of the dimension, from 0
   * @param disp by how many places, positive or negative
   * @return source and dest for a sendrecv; PROC_NULL beyond the end of a dimension that is no ring
   * @throws MpiException (ERR_DIMS) if there is no such dimension
   */
  public Shift shift(int direction, int disp) {
    Topology.Cart grid = grid();
    TopologyChecks.direction(endpoint, grid, direction);
    int me = endpoint.rank();
    return new Shift(
        grid.neighbor(me, direction, -(long) disp), grid.neighbor(me, direction, disp));
  }

  /**
   * Cuts the grid into grids of fewer dimensions. Collective. MPI_Cart_sub; mpi4py {@code
   * Cartcomm.Sub}.
   *
   * @param remainDims for each dimension, whether it is kept: the same on all ranks
   * @return the grid that has the caller, to be closed by all its ranks
   * @throws MpiException (ERR_DIMS) if there is not a value for each dimension
   */
  public CartComm sub(boolean... remainDims) {
    return new Topologies(this).sub(grid(), remainDims);
  }

  @Override
  CartComm copy(Endpoint made) {
    return new CartComm(owner, made);
  }

  @Override
  public CartComm dup() {
    return (CartComm) super.dup();
  }

  @Override
  public Request<CartComm> idup() {
    return idup(CartComm.class);
  }
}
