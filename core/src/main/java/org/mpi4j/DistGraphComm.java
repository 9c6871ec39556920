package org.mpi4j;

import org.mpi4j.spi.Endpoint;
import org.mpi4j.spi.Topology;

/**
 * A communicator with a graph of which each rank knows its own neighbours. Made by {@link
 * Comm#createDistGraphAdjacent(int[], int[], int[], int[], boolean)} and {@link
 * Comm#createDistGraph}. MPI-5.0 section 8.5.4; mpi4py: {@code MPI.Distgraphcomm}.
 */
public final class DistGraphComm extends TopoComm {
  DistGraphComm(Rank owner, Endpoint endpoint) {
    super(owner, endpoint);
  }

  private Topology.DistGraph graph() {
    return (Topology.DistGraph) open().topology();
  }

  @Override
  public TopologyKind topology() {
    return TopologyKind.DIST_GRAPH;
  }

  /**
   * How many neighbours a rank has.
   *
   * @param indegree number of ranks that it gets data from
   * @param outdegree number of ranks that it sends data to
   * @param weighted whether the graph has weights
   */
  public record NeighborsCount(int indegree, int outdegree, boolean weighted) {}

  /**
   * How many neighbours the caller has. MPI_Dist_graph_neighbors_count; mpi4py {@code
   * Distgraphcomm.Get_dist_neighbors_count}.
   *
   * @return their numbers, and whether they have weights
   */
  public NeighborsCount distNeighborsCount() {
    Topology.DistGraph g = graph();
    return new NeighborsCount(g.sources().length, g.dests().length, g.sourceWeights() != null);
  }

  /**
   * The neighbours of a rank.
   *
   * @param sources ranks that it gets data from
   * @param sourceWeights a weight for each, or {@link MPI#UNWEIGHTED}
   * @param destinations ranks that it sends data to
   * @param destWeights a weight for each, or {@link MPI#UNWEIGHTED}
   */
  public record Neighbors(
      int[] sources, int[] sourceWeights, int[] destinations, int[] destWeights) {}

  /**
   * The neighbours of the caller. MPI_Dist_graph_neighbors; mpi4py {@code
   * Distgraphcomm.Get_dist_neighbors}.
   *
   * @return ranks and weights
   */
  public Neighbors distNeighbors() {
    Topology.DistGraph g = graph();
    return new Neighbors(
        g.sources().clone(),
        weights(g.sourceWeights()),
        g.dests().clone(),
        weights(g.destWeights()));
  }

  private static int[] weights(int[] weights) {
    return weights == null ? MPI.UNWEIGHTED : weights.clone();
  }

  @Override
  DistGraphComm copy(Endpoint made) {
    return new DistGraphComm(owner, made);
  }

  @Override
  public DistGraphComm dup() {
    return (DistGraphComm) super.dup();
  }

  @Override
  public Request<DistGraphComm> idup() {
    return idup(DistGraphComm.class);
  }
}
