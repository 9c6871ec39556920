package org.mpi4j.libmpi.call;

/**
 * Process topologies; MPI-5.0 chapter 8. Each method is the C function of the same name; addresses
 * are longs. The result is the error code.
 */
public final class Topo {
  private Topo() {}

  private static final class TopoTest {
    static final Function F = Function.bind("MPI_Topo_test", "hp");
  }

  /** {@code int MPI_Topo_test(MPI_Comm, int *)}. */
  public static int topoTest(long comm, long status) {
    return TopoTest.F.call(comm, status);
  }

  private static final class CartCreate {
    static final Function F = Function.bind("MPI_Cart_create", "hippip");
  }

  /** {@code int MPI_Cart_create(MPI_Comm, int, const int *, const int *, int, MPI_Comm *)}. */
  public static int cartCreate(
      long comm, int ndims, long dims, long periods, int reorder, long made) {
    return CartCreate.F.call(comm, ndims, dims, periods, reorder, made);
  }

  private static final class CartSub {
    static final Function F = Function.bind("MPI_Cart_sub", "hpp");
  }

  /** {@code int MPI_Cart_sub(MPI_Comm, const int *, MPI_Comm *)}. */
  public static int cartSub(long comm, long remain, long made) {
    return CartSub.F.call(comm, remain, made);
  }

  private static final class CartMap {
    static final Function F = Function.bind("MPI_Cart_map", "hippp");
  }

  /** {@code int MPI_Cart_map(MPI_Comm, int, const int *, const int *, int *)}. */
  public static int cartMap(long comm, int ndims, long dims, long periods, long rank) {
    return CartMap.F.call(comm, ndims, dims, periods, rank);
  }

  private static final class CartdimGet {
    static final Function F = Function.bind("MPI_Cartdim_get", "hp");
  }

  /** {@code int MPI_Cartdim_get(MPI_Comm, int *)}. */
  public static int cartdimGet(long comm, long ndims) {
    return CartdimGet.F.call(comm, ndims);
  }

  private static final class CartGet {
    static final Function F = Function.bind("MPI_Cart_get", "hippp");
  }

  /** {@code int MPI_Cart_get(MPI_Comm, int, int *, int *, int *)}. */
  public static int cartGet(long comm, int maxdims, long dims, long periods, long coords) {
    return CartGet.F.call(comm, maxdims, dims, periods, coords);
  }

  private static final class GraphCreate {
    static final Function F = Function.bind("MPI_Graph_create", "hippip");
  }

  /** {@code int MPI_Graph_create(MPI_Comm, int, const int *, const int *, int, MPI_Comm *)}. */
  public static int graphCreate(
      long comm, int nnodes, long index, long edges, int reorder, long made) {
    return GraphCreate.F.call(comm, nnodes, index, edges, reorder, made);
  }

  private static final class GraphMap {
    static final Function F = Function.bind("MPI_Graph_map", "hippp");
  }

  /** {@code int MPI_Graph_map(MPI_Comm, int, const int *, const int *, int *)}. */
  public static int graphMap(long comm, int nnodes, long index, long edges, long rank) {
    return GraphMap.F.call(comm, nnodes, index, edges, rank);
  }

  private static final class GraphdimsGet {
    static final Function F = Function.bind("MPI_Graphdims_get", "hpp");
  }

  /** {@code int MPI_Graphdims_get(MPI_Comm, int *, int *)}. */
  public static int graphdimsGet(long comm, long nnodes, long nedges) {
    return GraphdimsGet.F.call(comm, nnodes, nedges);
  }

  private static final class GraphGet {
    static final Function F = Function.bind("MPI_Graph_get", "hiipp");
  }

  /** {@code int MPI_Graph_get(MPI_Comm, int, int, int *, int *)}. */
  public static int graphGet(long comm, int maxindex, int maxedges, long index, long edges) {
    return GraphGet.F.call(comm, maxindex, maxedges, index, edges);
  }

  private static final class DistGraphCreateAdjacent {
    static final Function F = Function.bind("MPI_Dist_graph_create_adjacent", "hippipphip");
  }

  /**
   * {@code int MPI_Dist_graph_create_adjacent(MPI_Comm, int, const int *, const int *, int, const
   * int *, const int *, MPI_Info, int, MPI_Comm *)}.
   */
  public static int distGraphCreateAdjacent(
      long comm,
      int indegree,
      long sources,
      long sourceWeights,
      int outdegree,
      long dests,
      long destWeights,
      long info,
      int reorder,
      long made) {
    return DistGraphCreateAdjacent.F.call(
        comm, indegree, sources, sourceWeights, outdegree, dests, destWeights, info, reorder, made);
  }

  private static final class DistGraphNeighborsCount {
    static final Function F = Function.bind("MPI_Dist_graph_neighbors_count", "hppp");
  }

  /** {@code int MPI_Dist_graph_neighbors_count(MPI_Comm, int *, int *, int *)}. */
  public static int distGraphNeighborsCount(
      long comm, long indegree, long outdegree, long weighted) {
    return DistGraphNeighborsCount.F.call(comm, indegree, outdegree, weighted);
  }

  private static final class DistGraphNeighbors {
    static final Function F = Function.bind("MPI_Dist_graph_neighbors", "hippipp");
  }

  /** {@code int MPI_Dist_graph_neighbors(MPI_Comm, int, int *, int *, int, int *, int *)}. */
  public static int distGraphNeighbors(
      long comm,
      int maxin,
      long sources,
      long sourceWeights,
      int maxout,
      long dests,
      long destWeights) {
    return DistGraphNeighbors.F.call(
        comm, maxin, sources, sourceWeights, maxout, dests, destWeights);
  }
}
