package org.mpi4j.internal.check;

import static org.mpi4j.ErrorClass.ERR_ARG;
import static org.mpi4j.ErrorClass.ERR_DIMS;
import static org.mpi4j.ErrorClass.ERR_RANK;
import static org.mpi4j.ErrorClass.ERR_TOPOLOGY;

import java.util.Arrays;
import org.mpi4j.ErrorClass;
import org.mpi4j.MPI;
import org.mpi4j.MpiException;
import org.mpi4j.spi.Endpoint;
import org.mpi4j.spi.Topology;

/** Checks of the arguments of topologies. */
public final class TopologyChecks {
  private TopologyChecks() {}

  /** See {@link org.mpi4j.Comm#createCart(int[], boolean[], boolean)}. */
  public static void cart(Endpoint ep, String call, int[] dims, boolean[] periods) {
    Checks.notNull(dims, "dims");
    Checks.notNull(periods, "periods");
    if (periods.length != dims.length) {
      throw error(
          ep,
          call,
          ERR_DIMS,
          "periods = %d values; there is one for each of %d dimensions; pass as many"
              .formatted(periods.length, dims.length));
    }
    long places = 1;
    for (int d : dims) {
      if (d < 1) {
        throw error(
            ep,
            call,
            ERR_DIMS,
            "dims = %s; lengths are 1 or more; MPI.computeDims finds those that are 0"
                .formatted(Arrays.toString(dims)));
      }
      places = Math.min(places * d, Integer.MAX_VALUE);
    }
    if (places > ep.size()) {
      throw error(
          ep,
          call,
          ERR_TOPOLOGY,
          "dims = %s; the grid has %d places and %s has %d ranks; choose at most as many"
              .formatted(Arrays.toString(dims), places, ep.name(), ep.size()));
    }
  }

  /** See {@link org.mpi4j.Comm#createGraph}. */
  public static void graph(Endpoint ep, String call, int[] index, int[] edges) {
    Checks.notNull(index, "index");
    Checks.notNull(edges, "edges");
    if (index.length > ep.size()) {
      throw error(
          ep,
          call,
          ERR_TOPOLOGY,
          "index = %d nodes; %s has %d ranks; choose at most as many"
              .formatted(index.length, ep.name(), ep.size()));
    }
    for (int i = 0; i < index.length; i++) {
      if (index[i] < (i == 0 ? 0 : index[i - 1])) {
        throw error(
            ep,
            call,
            ERR_TOPOLOGY,
            "index[%d] = %d; it counts the neighbours of nodes 0 to %d, so it does not decrease; pass sums"
                .formatted(i, index[i], i));
      }
    }
    int last = index.length == 0 ? 0 : index[index.length - 1];
    if (last != edges.length) {
      throw error(
          ep,
          call,
          ERR_TOPOLOGY,
          "edges = %d values; the last of index is %d; pass as many edges"
              .formatted(edges.length, last));
    }
    ranks(ep, call, "edges", edges, index.length, "nodes");
  }

  private static void ranks(
      Endpoint ep, String call, String what, int[] ranks, int n, String whose) {
    Checks.notNull(ranks, what);
    for (int i = 0; i < ranks.length; i++) {
      if (ranks[i] < 0 || ranks[i] >= n) {
        throw error(
            ep,
            call,
            ERR_RANK,
            "%s[%d] = %d; %s are 0..%d; pass one of these"
                .formatted(what, i, ranks[i], whose, n - 1));
      }
    }
  }

  /** See {@link org.mpi4j.Comm#createDistGraphAdjacent(int[], int[], int[], int[], boolean)}. */
  public static void adjacent(
      Endpoint ep, int[] sources, int[] sourceWeights, int[] dests, int[] destWeights) {
    String call = "createDistGraphAdjacent";
    ranks(ep, call, "sources", sources, ep.size(), "ranks");
    ranks(ep, call, "destinations", dests, ep.size(), "ranks");
    weights(ep, call, "sourceWeights", sourceWeights, sources.length);
    weights(ep, call, "destWeights", destWeights, dests.length);
    if ((sourceWeights == MPI.UNWEIGHTED) != (destWeights == MPI.UNWEIGHTED)) {
      throw error(
          ep,
          call,
          ERR_ARG,
          "%s = UNWEIGHTED; a graph has weights at both ends of its edges or at none; pass weights"
              .formatted(sourceWeights == MPI.UNWEIGHTED ? "sourceWeights" : "destWeights"));
    }
    long in = Arrays.stream(sources).filter(r -> r == ep.rank()).count();
    long out = Arrays.stream(dests).filter(r -> r == ep.rank()).count();
    if (in != out) {
      throw error(
          ep,
          call,
          ERR_TOPOLOGY,
          "this rank, %d, is %d times in sources and %d times in destinations; an edge has two ends; pass it as often in both"
              .formatted(ep.rank(), in, out));
    }
  }

  /** See {@link org.mpi4j.Comm#createDistGraph}. */
  public static void distGraph(
      Endpoint ep, int[] sources, int[] degrees, int[] dests, int[] weights) {
    String call = "createDistGraph";
    ranks(ep, call, "sources", sources, ep.size(), "ranks");
    ranks(ep, call, "destinations", dests, ep.size(), "ranks");
    Checks.notNull(degrees, "degrees");
    if (degrees.length != sources.length) {
      throw error(
          ep,
          call,
          ERR_ARG,
          "degrees = %d values; there is one for each of %d sources; pass as many"
              .formatted(degrees.length, sources.length));
    }
    long sum = 0;
    for (int i = 0; i < degrees.length; i++) {
      if (degrees[i] < 0) {
        throw error(
            ep,
            call,
            ERR_ARG,
            "degrees[%d] = %d; it is a number of edges; pass 0 or more".formatted(i, degrees[i]));
      }
      sum += degrees[i];
    }
    if (sum != dests.length) {
      throw error(
          ep,
          call,
          ERR_ARG,
          "destinations = %d values; the degrees add up to %d edges; pass as many"
              .formatted(dests.length, sum));
    }
    weights(ep, call, "weights", weights, dests.length);
  }

  private static void weights(Endpoint ep, String call, String what, int[] weights, int edges) {
    if (Checks.notNull(weights, what) == MPI.UNWEIGHTED) {
      return;
    }
    if (weights.length != edges) {
      throw error(
          ep,
          call,
          ERR_ARG,
          "%s = %d values; there is one for each of %d edges; pass as many, or UNWEIGHTED"
              .formatted(what, weights.length, edges));
    }
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] < 0) {
        throw error(
            ep, call, ERR_ARG, "%s[%d] = %d; weights are 0 or more".formatted(what, i, weights[i]));
      }
    }
  }

  /** See {@link org.mpi4j.CartComm#sub}. */
  public static void remain(Endpoint ep, Topology.Cart grid, boolean[] remain) {
    if (Checks.notNull(remain, "remainDims").length != grid.dims().length) {
      throw error(
          ep,
          "sub",
          ERR_DIMS,
          "remainDims = %d values; there is one for each of %d dimensions; pass as many"
              .formatted(remain.length, grid.dims().length));
    }
  }

  /** See {@link org.mpi4j.CartComm#cartRank}. */
  public static void coords(Endpoint ep, Topology.Cart grid, int[] coords) {
    int[] dims = grid.dims();
    if (Checks.notNull(coords, "coords").length != dims.length) {
      throw error(
          ep,
          "cartRank",
          ERR_ARG,
          "coords = %d values; there is one for each of %d dimensions; pass as many"
              .formatted(coords.length, dims.length));
    }
    for (int d = 0; d < dims.length; d++) {
      if (!grid.periods()[d] && (coords[d] < 0 || coords[d] >= dims[d])) {
        throw error(
            ep,
            "cartRank",
            ERR_ARG,
            "coords[%d] = %d; the dimension is no ring, its coordinates are 0..%d; pass one of these"
                .formatted(d, coords[d], dims[d] - 1));
      }
    }
  }

  /** See {@link org.mpi4j.CartComm#shift}. */
  public static void direction(Endpoint ep, Topology.Cart grid, int direction) {
    if (direction < 0 || direction >= grid.dims().length) {
      throw error(
          ep,
          "shift",
          ERR_DIMS,
          "direction = %d; the grid has %d dimensions, counted from 0; pass the number of one"
              .formatted(direction, grid.dims().length));
    }
  }

  /** A rank of a communicator. */
  public static void rank(Endpoint ep, String what, int rank) {
    Checks.leader(ep, what, rank);
  }

  private static MpiException error(Endpoint ep, String call, ErrorClass error, String text) {
    return new MpiException(
        error,
        call + " on " + ep.name() + ": " + text,
        null,
        ep.name(),
        MpiException.NONE,
        MpiException.NONE);
  }

  /** What a rank passed, for comparison. */
  public static String text(Object passed) {
    return switch (passed) {
      case null -> "";
      case Topology.Cart c ->
          "dims=" + Arrays.toString(c.dims()) + ", periods=" + Arrays.toString(c.periods());
      case Topology.Graph g ->
          "index=" + Arrays.toString(g.index()) + ", edges=" + Arrays.toString(g.edges());
      case Topology.DistGraph g -> "weighted=" + (g.sourceWeights() != null);
      case Boolean weighted -> "weighted=" + weighted;
      case boolean[] b -> "remainDims=" + Arrays.toString(b);
      default -> passed.toString();
    };
  }
}
