package org.mpi4j;

import org.mpi4j.internal.check.TopologyChecks;
import org.mpi4j.spi.Endpoint;
import org.mpi4j.spi.Topology;

/**
 * A communicator whose ranks are the nodes of a graph that all of them know. Made by {@link
 * Comm#createGraph}. MPI-5.0 section 8.5.3; mpi4py: {@code MPI.Graphcomm}.
 *
 * <p>{@link DistGraphComm} needs less memory for many ranks.
 */
public final class GraphComm extends TopoComm {
  /** What ranks get that are not in the graph. */
  static final GraphComm NULL = new GraphComm(null, null);

  GraphComm(Rank owner, Endpoint endpoint) {
    super(owner, endpoint);
  }

  private Topology.Graph graph() {
    return (Topology.Graph) open().topology();
  }

  @Override
  public TopologyKind topology() {
    return TopologyKind.GRAPH;
  }

  /**
   * Size of a graph.
   *
   * @param nodes number of nodes
   * @param edges number of edges, counted at both ends
   */
  public record Dims(int nodes, int edges) {}

  /**
   * Size of the graph. MPI_Graphdims_get; mpi4py {@code Graphcomm.Get_dims}, {@code
   * Graphcomm.dims}, {@code nnodes}, {@code nedges}.
   *
   * @return numbers of nodes and edges
   */
  public Dims dims() {
    return new Dims(graph().index().length, graph().edges().length);
  }

  /**
   * The graph, as it was given to {@link Comm#createGraph}.
   *
   * @param index for each node, how many neighbours it and those before it have
   * @param edges the neighbours of node 0, then those of node 1 and so on
   */
  public record Topo(int[] index, int[] edges) {}

  /**
   * The graph. MPI_Graph_get; mpi4py {@code Graphcomm.Get_topo}, {@code Graphcomm.topo}, {@code
   * index}, {@code edges}.
   *
   * @return index and edges
   */
  public Topo topo() {
    return new Topo(graph().index().clone(), graph().edges().clone());
  }

  /**
   * How many neighbours a rank has. MPI_Graph_neighbors_count; mpi4py {@code
   * Graphcomm.Get_neighbors_count}.
   *
   * @param rank a rank of the graph
   * @return their number
   * @throws MpiException (ERR_RANK) if there is no such rank
   */
  public int neighborsCount(int rank) {
    return neighbors(rank).length;
  }

  /**
   * How many neighbours the caller has. mpi4py {@code Graphcomm.nneighbors}.
   *
   * @return their number
   */
  public int neighborsCount() {
    return neighborsCount(open().rank());
  }

  /**
   * The neighbours of a rank. MPI_Graph_neighbors; mpi4py {@code Graphcomm.Get_neighbors}.
   *
   * @param rank a rank of the graph
   * @return ranks in the order in which they were given
   * @throws MpiException (ERR_RANK) if there is no such rank
   */
  public int[] neighbors(int rank) {
    Topology.Graph graph = graph();
    TopologyChecks.rank(endpoint, "rank", rank);
    return graph.sources(rank);
  }

  /**
   * The neighbours of the caller. mpi4py {@code Graphcomm.neighbors}.
   *
   * @return ranks in the order in which they were given
   */
  public int[] neighbors() {
    return neighbors(open().rank());
  }

  @Override
  GraphComm copy(Endpoint made) {
    return new GraphComm(owner, made);
  }

  @Override
  public GraphComm dup() {
    return (GraphComm) super.dup();
  }

  @Override
  public Request<GraphComm> idup() {
    return idup(GraphComm.class);
  }
}
