package org.mpi4j;

import org.mpi4j.internal.check.Checks;
import org.mpi4j.spi.Endpoint;

/** Communicators with a topology made from this one. MPI-5.0 section 8.5. */
abstract sealed class CommTopologies extends CommAttributes permits Comm {
  CommTopologies(Rank owner, Endpoint endpoint) {
    super(owner, endpoint);
  }

  private Topologies topologies() {
    return new Topologies((Comm) this);
  }

  /**
   * A communicator whose ranks form a grid. Collective. The ranks of the grid are the first ones of
   * this communicator, in row-major order. MPI_Cart_create, MPI-5.0 section 8.5.1; mpi4py {@code
   * Intracomm.Create_cart}.
   *
   * @param dims length of each dimension, at least 1 each; {@link MPI#computeDims(int, int)} finds
   *     some; an empty array makes a grid of one rank
   * @param periods for each dimension, whether it closes to a ring
   * @param reorder whether the ranks of the grid may be numbered otherwise than here; the local
   *     engine keeps the numbers
   * @return the grid, to be closed by all its ranks; one that {@link Comm#isNull} on ranks beyond
   *     it
   * @throws MpiException (ERR_DIMS) if a dimension is not positive, (ERR_TOPOLOGY) if the grid has
   *     more places than there are ranks, (ERR_COMM) on an intercommunicator
   */
  public CartComm createCart(int[] dims, boolean[] periods, boolean reorder) {
    try {
      return topologies().cart(dims, periods, reorder);
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  /**
   * A communicator whose ranks form a grid that keeps their numbers; see {@link #createCart(int[],
   * boolean[], boolean)}.
   *
   * @param dims length of each dimension
   * @param periods for each dimension, whether it closes to a ring
   * @return the grid
   */
  public CartComm createCart(int[] dims, boolean... periods) {
    try {
      return createCart(dims, periods, false);
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  /**
   * A communicator whose ranks form a grid without rings; see {@link #createCart(int[], boolean[],
   * boolean)}.
   *
   * @param dims length of each dimension
   * @return the grid
   */
  public CartComm createCart(int[] dims) {
    return createCart(dims, new boolean[Checks.notNull(dims, "dims").length], false);
  }

  /**
   * A communicator whose ranks are the nodes of a graph that all of them know. Collective.
   * MPI_Graph_create, MPI-5.0 section 8.5.3; mpi4py {@code Intracomm.Create_graph}.
   *
   * @param index for each node, how many neighbours it and those before it have
   * @param edges the neighbours of node 0, then those of node 1 and so on; a rank may be its own
   *     neighbour, and a neighbour more than once
   * @param reorder whether the nodes may be other ranks than those with their numbers here
   * @return the new communicator, to be closed by all its ranks; one that {@link Comm#isNull} on
   *     ranks beyond the graph
   * @throws MpiException (ERR_TOPOLOGY) if there are more nodes than ranks, {@code index} decreases
   *     or does not fit {@code edges}, (ERR_RANK) if an edge leads to no node
   */
  public GraphComm createGraph(int[] index, int[] edges, boolean reorder) {
    try {
      return topologies().graph(index, edges, reorder);
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  /**
   * A communicator with a graph of which each rank knows its own neighbours. Collective.
   * MPI_Dist_graph_create_adjacent, MPI-5.0 section 8.5.4; mpi4py {@code
   * Intracomm.Create_dist_graph_adjacent}.
   *
   * @param sources ranks here that this one gets data from; they name it as a destination, as often
   * @param sourceWeights a weight from 0 for each, or {@link MPI#UNWEIGHTED}, then on all ranks
   * @param destinations ranks here that this one sends data to
   * @param destWeights a weight from 0 for each, or {@link MPI#UNWEIGHTED}
   * @param reorder whether the ranks may be numbered otherwise than here
   * @return the new communicator, to be closed by all its ranks
   * @throws MpiException (ERR_RANK) if a neighbour is no rank, (ERR_ARG) if there is not a weight
   *     for each or one is negative; with strict checks (ERR_TOPOLOGY) on all ranks if a source
   *     does not name its destination or the other way round, or names another weight
   */
  public DistGraphComm createDistGraphAdjacent(
      int[] sources, int[] sourceWeights, int[] destinations, int[] destWeights, boolean reorder) {
    try {
      return topologies().adjacent(sources, sourceWeights, destinations, destWeights, reorder);
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  /**
   * A communicator with a graph without weights of which each rank knows its own neighbours; see
   * {@link #createDistGraphAdjacent(int[], int[], int[], int[], boolean)}.
   *
   * @param sources ranks that this one gets data from
   * @param destinations ranks that this one sends data to
   * @return the new communicator
   */
  public DistGraphComm createDistGraphAdjacent(int[] sources, int[] destinations) {
    try {
      return createDistGraphAdjacent(sources, MPI.UNWEIGHTED, destinations, MPI.UNWEIGHTED, false);
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  /**
   * A communicator with a graph whose edges are named by any rank. Collective. The ranks exchange
   * the edges by messages of mpi4j, so a rank of another language cannot take part, as it can in
   * {@link #createDistGraphAdjacent(int[], int[], int[], int[], boolean)}. MPI_Dist_graph_create,
   * MPI-5.0 section 8.5.4; mpi4py {@code Intracomm.Create_dist_graph}.
   *
   * @param sources ranks here of which this one names edges; may be empty, and not itself
   * @param degrees for each of these, how many edges are named
   * @param destinations where the edges of the first of these lead, then those of the next and so
   *     on
   * @param weights a weight from 0 for each edge, or {@link MPI#UNWEIGHTED}, then on all ranks
   * @param reorder whether the ranks may be numbered otherwise than here
   * @return the new communicator, to be closed by all its ranks; neighbours are in the order of the
   *     ranks that named them
   * @throws MpiException on all ranks: (ERR_RANK) if an edge begins or ends at no rank, (ERR_ARG)
   *     if an array has the wrong length, or a weight or degree is negative
   */
  public DistGraphComm createDistGraph(
      int[] sources, int[] degrees, int[] destinations, int[] weights, boolean reorder) {
    try {
      return topologies().distGraph(sources, degrees, destinations, weights, reorder);
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  /**
   * The rank that the caller would best have in a grid. MPI_Cart_map; mpi4py {@code
   * Intracomm.Cart_map}.
   *
   * @param dims length of each dimension
   * @param periods for each dimension, whether it closes to a ring
   * @return a rank, {@link MPI#UNDEFINED} if it would be beyond the grid
   * @throws MpiException as {@link #createCart(int[], boolean[], boolean)}
   */
  public int cartMap(int[] dims, boolean... periods) {
    return topologies().cartMap(dims, periods);
  }

  /**
   * The rank that the caller would best have in a graph. MPI_Graph_map; mpi4py {@code
   * Intracomm.Graph_map}.
   *
   * @param index as in {@link #createGraph}
   * @param edges as in {@link #createGraph}
   * @return a rank, {@link MPI#UNDEFINED} if it would be beyond the graph
   * @throws MpiException as {@link #createGraph}
   */
  public int graphMap(int[] index, int[] edges) {
    return topologies().graphMap(index, edges);
  }
}
