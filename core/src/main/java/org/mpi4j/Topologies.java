package org.mpi4j;

import static org.mpi4j.ErrorClass.ERR_NOT_SAME;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.mpi4j.internal.check.Checks;
import org.mpi4j.internal.check.TopologyChecks;
import org.mpi4j.spi.Endpoint;
import org.mpi4j.spi.Topology;

/** Makes communicators with a topology. */
final class Topologies {
  private final Comm comm;
  private final Endpoint ep;

  Topologies(Comm comm) {
    this.comm = comm;
    this.ep = comm.open();
  }

  CartComm cart(int[] dims, boolean[] periods, boolean reorder) {
    Topology.Cart grid = agreed("createCart", reorder, () -> grid("createCart", dims, periods));
    return made(grid, reorder, "cart", CartComm::new, CartComm.NULL);
  }

  private Topology.Cart grid(String call, int[] dims, boolean[] periods) {
    TopologyChecks.cart(ep, call, dims, periods);
    return new Topology.Cart(dims.clone(), periods.clone());
  }

  int cartMap(int[] dims, boolean[] periods) {
    return ep.map(grid("cartMap", dims, periods));
  }

  GraphComm graph(int[] index, int[] edges, boolean reorder) {
    Topology.Graph graph = agreed("createGraph", reorder, () -> nodes("createGraph", index, edges));
    return made(graph, reorder, "graph", GraphComm::new, GraphComm.NULL);
  }

  private Topology.Graph nodes(String call, int[] index, int[] edges) {
    TopologyChecks.graph(ep, call, index, edges);
    return new Topology.Graph(index.clone(), edges.clone());
  }

  int graphMap(int[] index, int[] edges) {
    return ep.map(nodes("graphMap", index, edges));
  }

  CartComm sub(Topology.Cart grid, boolean[] remain) {
    agreed(
        "sub",
        false,
        () -> {
          TopologyChecks.remain(ep, grid, remain);
          return remain;
        });
    int n = 0;
    int[] mine = grid.coords(ep.rank());
    int[] dims = new int[remain.length];
    boolean[] periods = new boolean[remain.length];
    for (int d = 0; d < remain.length; d++) {
      if (remain[d]) {
        dims[n] = grid.dims()[d];
        periods[n++] = grid.periods()[d];
      }
    }
    var part = new Topology.Cart(Arrays.copyOf(dims, n), Arrays.copyOf(periods, n));
    int[] ranks =
        IntStream.range(0, ep.size()).filter(r -> isWith(grid.coords(r), mine, remain)).toArray();
    return comm.inherit(
        new CartComm(comm.owner, ep.sub(remain.clone(), ranks, part, ep.name() + ".sub")));
  }

  private static boolean isWith(int[] coords, int[] mine, boolean[] remain) {
    for (int d = 0; d < remain.length; d++) {
      if (!remain[d] && coords[d] != mine[d]) {
        return false;
      }
    }
    return true;
  }

  private <C extends Comm> C made(
      Topology topology,
      boolean reorder,
      String what,
      BiFunction<Rank, Endpoint, C> making,
      C none) {
    Endpoint made = ep.createTopology(topology, reorder, ep.name() + "." + what);
    return made == null ? none : comm.inherit(making.apply(comm.owner, made));
  }

  /**
   * What was passed, when it is legal and the same on all ranks; else all throw, so that nobody
   * waits. Where it is the library that makes communicators, ranks of other languages may take part
   * and only strict checks send messages.
   */
  private <T> T agreed(String call, boolean reorder, Supplier<T> legal) {
    return agreed(call, reorder, legal, Checks.STRICT || !ep.hasSplit());
  }

  private <T> T agreed(String call, boolean reorder, Supplier<T> legal, boolean told) {
    Checks.intra(ep, call);
    T mine = null;
    MpiException wrong = null;
    try {
      mine = legal.get();
    } catch (MpiException e) {
      wrong = e;
    }
    if (told && ep.size() > 1) {
      compare(wrong, call + "(" + TopologyChecks.text(mine) + ", reorder=" + reorder + ")");
    }
    if (wrong != null) {
      throw wrong;
    }
    return mine;
  }

  private void compare(MpiException wrong, String text) {
    long error = wrong == null ? -1 : wrong.errorClass().ordinal();
    long[] prints = comm.allgather(new long[] {error, text.hashCode()});
    if (wrong != null) {
      return;
    }
    for (int r = 0; r < ep.size(); r++) {
      if (prints[2 * r] >= 0) {
        throw new MpiException(
            ErrorClass.values()[(int) prints[2 * r]],
            "%s on %s: rank %d passed wrong arguments; see what rank %d threw"
                .formatted(text, ep.name(), r, r));
      }
    }
    for (int r = 1; r < ep.size(); r++) {
      if (prints[2 * r + 1] != prints[1]) {
        List<String> texts = comm.allgatherObject(text);
        throw new MpiException(
            ERR_NOT_SAME,
            "%s on rank 0 of %s, %s on rank %d; all ranks must pass the same"
                .formatted(texts.get(0), ep.name(), texts.get(r), r));
      }
    }
  }

  DistGraphComm adjacent(
      int[] sources, int[] sourceWeights, int[] dests, int[] destWeights, boolean reorder) {
    Topology.DistGraph graph =
        agreed(
            "createDistGraphAdjacent",
            reorder,
            () -> {
              TopologyChecks.adjacent(ep, sources, sourceWeights, dests, destWeights);
              boolean weighted = sourceWeights != MPI.UNWEIGHTED;
              return new Topology.DistGraph(
                  sources.clone(),
                  weighted ? sourceWeights.clone() : null,
                  dests.clone(),
                  weighted ? destWeights.clone() : null);
            });
    if (Checks.STRICT) {
      new Edges(comm).check(graph);
    }
    return made(graph, reorder, "distGraph", DistGraphComm::new, null);
  }

  /** The ranks exchange messages in any case, so all are told what is wrong on one. */
  DistGraphComm distGraph(
      int[] sources, int[] degrees, int[] dests, int[] weights, boolean reorder) {
    boolean weighted =
        agreed(
            "createDistGraph",
            reorder,
            () -> {
              TopologyChecks.distGraph(ep, sources, degrees, dests, weights);
              return weights != MPI.UNWEIGHTED;
            },
            true);
    return made(
        new Edges(comm).exchange(sources, degrees, dests, weighted ? weights : null),
        reorder,
        "distGraph",
        DistGraphComm::new,
        null);
  }

  /** The object for a communicator that was made elsewhere. */
  static Comm comm(Rank rank, Endpoint made) {
    return switch (made.topology()) {
      case null -> new Comm(rank, made, false);
      case Topology.Cart _ -> new CartComm(rank, made);
      case Topology.Graph _ -> new GraphComm(rank, made);
      case Topology.DistGraph _ -> new DistGraphComm(rank, made);
    };
  }
}
