package org.mpi4j.libmpi.call;

import java.lang.invoke.MethodHandle;

/**
 * Process topologies; MPI-5.0 chapter 8. Each method is the C function of the same name; addresses
 * are longs. The result is the error code.
 */
public final class Topo {
  private Topo() {}

  private static final class TopoTest {
    static final Function F = Function.bind("MPI_Topo_test", "hp");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Topo_test(MPI_Comm, int *)}. */
  public static int topoTest(long comm, long status) {
    try {
      return (int) TopoTest.H.invokeExact(comm, status);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class CartCreate {
    static final Function F = Function.bind("MPI_Cart_create", "hippip");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Cart_create(MPI_Comm, int, const int *, const int *, int, MPI_Comm *)}. */
  public static int cartCreate(
      long comm, int ndims, long dims, long periods, int reorder, long made) {
    try {
      return (int) CartCreate.H.invokeExact(comm, ndims, dims, periods, reorder, made);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class CartSub {
    static final Function F = Function.bind("MPI_Cart_sub", "hpp");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Cart_sub(MPI_Comm, const int *, MPI_Comm *)}. */
  public static int cartSub(long comm, long remain, long made) {
    try {
      return (int) CartSub.H.invokeExact(comm, remain, made);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class CartMap {
    static final Function F = Function.bind("MPI_Cart_map", "hippp");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Cart_map(MPI_Comm, int, const int *, const int *, int *)}. */
  public static int cartMap(long comm, int ndims, long dims, long periods, long rank) {
    try {
      return (int) CartMap.H.invokeExact(comm, ndims, dims, periods, rank);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class CartdimGet {
    static final Function F = Function.bind("MPI_Cartdim_get", "hp");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Cartdim_get(MPI_Comm, int *)}. */
  public static int cartdimGet(long comm, long ndims) {
    try {
      return (int) CartdimGet.H.invokeExact(comm, ndims);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class CartGet {
    static final Function F = Function.bind("MPI_Cart_get", "hippp");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Cart_get(MPI_Comm, int, int *, int *, int *)}. */
  public static int cartGet(long comm, int maxdims, long dims, long periods, long coords) {
    try {
      return (int) CartGet.H.invokeExact(comm, maxdims, dims, periods, coords);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class GraphCreate {
    static final Function F = Function.bind("MPI_Graph_create", "hippip");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Graph_create(MPI_Comm, int, const int *, const int *, int, MPI_Comm *)}. */
  public static int graphCreate(
      long comm, int nnodes, long index, long edges, int reorder, long made) {
    try {
      return (int) GraphCreate.H.invokeExact(comm, nnodes, index, edges, reorder, made);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class GraphMap {
    static final Function F = Function.bind("MPI_Graph_map", "hippp");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Graph_map(MPI_Comm, int, const int *, const int *, int *)}. */
  public static int graphMap(long comm, int nnodes, long index, long edges, long rank) {
    try {
      return (int) GraphMap.H.invokeExact(comm, nnodes, index, edges, rank);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class GraphdimsGet {
    static final Function F = Function.bind("MPI_Graphdims_get", "hpp");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Graphdims_get(MPI_Comm, int *, int *)}. */
  public static int graphdimsGet(long comm, long nnodes, long nedges) {
    try {
      return (int) GraphdimsGet.H.invokeExact(comm, nnodes, nedges);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class GraphGet {
    static final Function F = Function.bind("MPI_Graph_get", "hiipp");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Graph_get(MPI_Comm, int, int, int *, int *)}. */
  public static int graphGet(long comm, int maxindex, int maxedges, long index, long edges) {
    try {
      return (int) GraphGet.H.invokeExact(comm, maxindex, maxedges, index, edges);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class DistGraphCreateAdjacent {
    static final Function F = Function.bind("MPI_Dist_graph_create_adjacent", "hippipphip");
    static final MethodHandle H = F.handle();
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
    try {
      return (int)
          DistGraphCreateAdjacent.H.invokeExact(
              comm,
              indegree,
              sources,
              sourceWeights,
              outdegree,
              dests,
              destWeights,
              info,
              reorder,
              made);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class DistGraphNeighborsCount {
    static final Function F = Function.bind("MPI_Dist_graph_neighbors_count", "hppp");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Dist_graph_neighbors_count(MPI_Comm, int *, int *, int *)}. */
  public static int distGraphNeighborsCount(
      long comm, long indegree, long outdegree, long weighted) {
    try {
      return (int) DistGraphNeighborsCount.H.invokeExact(comm, indegree, outdegree, weighted);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class DistGraphNeighbors {
    static final Function F = Function.bind("MPI_Dist_graph_neighbors", "hippipp");
    static final MethodHandle H = F.handle();
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
    try {
      return (int)
          DistGraphNeighbors.H.invokeExact(
              comm, maxin, sources, sourceWeights, maxout, dests, destWeights);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }
}
