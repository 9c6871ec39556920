package org.mpi4j.libmpi;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.mpi4j.MPI;
import org.mpi4j.libmpi.call.Native;
import org.mpi4j.libmpi.call.Topo;
import org.mpi4j.libmpi.library.Abi;
import org.mpi4j.libmpi.library.Address;
import org.mpi4j.libmpi.library.Constant;
import org.mpi4j.libmpi.library.Handle;
import org.mpi4j.libmpi.library.Library;
import org.mpi4j.spi.Topology;

/** Topologies that the library knows too. */
final class NativeTopology {
  private static final Abi ABI = Library.get().abi();

  private NativeTopology() {}

  private static long ints(int[] values, Arena arena) {
    // Not null for none: that is an error to libraries.
    MemorySegment s = arena.allocate(4L * Math.max(1, values.length), 8);
    MemorySegment.copy(values, 0, s, JAVA_INT, 0, values.length);
    return s.address();
  }

  private static int[] flags(boolean[] values) {
    int[] flags = new int[values.length];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = values[i] ? 1 : 0;
    }
    return flags;
  }

  /** Makes a communicator; gives the error code. Collective. */
  static int create(long comm, Topology wanted, boolean reorder, long made) {
    int may = reorder ? 1 : 0;
    try (Arena arena = Arena.ofShared()) {
      return switch (wanted) {
        case Topology.Cart c ->
            Topo.cartCreate(
                comm,
                c.dims().length,
                ints(c.dims(), arena),
                ints(flags(c.periods()), arena),
                may,
                made);
        case Topology.Graph g ->
            Topo.graphCreate(
                comm, g.index().length, ints(g.index(), arena), ints(g.edges(), arena), may, made);
        case Topology.DistGraph g ->
            Topo.distGraphCreateAdjacent(
                comm,
                g.sources().length,
                ints(g.sources(), arena),
                weights(g.sourceWeights(), arena),
                g.dests().length,
                ints(g.dests(), arena),
                weights(g.destWeights(), arena),
                ABI.handle(Handle.INFO_NULL),
                may,
                made);
      };
    }
  }

  private static long weights(int[] values, Arena arena) {
    if (values == null) {
      return ABI.address(Address.UNWEIGHTED);
    }
    return values.length == 0 ? ABI.address(Address.WEIGHTS_EMPTY) : ints(values, arena);
  }

  /** Cuts a grid; gives the error code. Collective. */
  static int sub(long comm, boolean[] remain, long made) {
    try (Arena arena = Arena.ofShared()) {
      return Topo.cartSub(comm, ints(flags(remain), arena), made);
    }
  }

  /** The rank that the library would give to the caller; UNDEFINED for none. */
  static int map(long comm, Topology wanted) {
    try (Arena arena = Arena.ofConfined()) {
      long rank = arena.allocate(8, 8).address();
      int code =
          switch (wanted) {
            case Topology.Cart c ->
                Topo.cartMap(
                    comm,
                    c.dims().length,
                    ints(c.dims(), arena),
                    ints(flags(c.periods()), arena),
                    rank);
            case Topology.Graph g ->
                Topo.graphMap(
                    comm, g.index().length, ints(g.index(), arena), ints(g.edges(), arena), rank);
            case Topology.DistGraph _ -> throw new AssertionError(wanted);
          };
      Errors.check(code, "MPI_Cart_map or MPI_Graph_map");
      // Open MPI gives ranks outside a place, too.
      int got = Native.getInt(rank);
      return got < 0 || got >= wanted.nodes(0) ? MPI.UNDEFINED : got;
    }
  }

  /** The topology of a communicator, null if it has none. */
  static Topology of(long comm) {
    try (Arena arena = Arena.ofConfined()) {
      long kind = arena.allocate(8, 8).address();
      Errors.check(Topo.topoTest(comm, kind), "MPI_Topo_test");
      int k = Native.getInt(kind);
      if (k == ABI.value(Constant.CART)) {
        return grid(comm, arena);
      }
      if (k == ABI.value(Constant.GRAPH)) {
        return graph(comm, arena);
      }
      return k == ABI.value(Constant.DIST_GRAPH) ? neighbors(comm, arena) : null;
    }
  }

  private static MemorySegment ints(int n, Arena arena) {
    return arena.allocate(JAVA_INT, Math.max(1, n));
  }

  private static int[] read(MemorySegment ints, int n) {
    return ints.asSlice(0, 4L * n).toArray(JAVA_INT);
  }

  private static Topology grid(long comm, Arena arena) {
    MemorySegment count = ints(1, arena);
    Errors.check(Topo.cartdimGet(comm, count.address()), "MPI_Cartdim_get");
    int n = count.get(JAVA_INT, 0);
    MemorySegment dims = ints(n, arena);
    MemorySegment periods = ints(n, arena);
    long coords = ints(n, arena).address();
    int code = Topo.cartGet(comm, n, dims.address(), periods.address(), coords);
    Errors.check(code, "MPI_Cart_get");
    boolean[] periodic = new boolean[n];
    for (int d = 0; d < n; d++) {
      periodic[d] = periods.getAtIndex(JAVA_INT, d) != 0;
    }
    return new Topology.Cart(read(dims, n), periodic);
  }

  private static Topology graph(long comm, Arena arena) {
    MemorySegment counts = ints(2, arena);
    int code = Topo.graphdimsGet(comm, counts.address(), counts.address() + 4);
    Errors.check(code, "MPI_Graphdims_get");
    int nodes = counts.get(JAVA_INT, 0);
    int n = counts.get(JAVA_INT, 4);
    MemorySegment index = ints(nodes, arena);
    MemorySegment edges = ints(n, arena);
    code = Topo.graphGet(comm, nodes, n, index.address(), edges.address());
    Errors.check(code, "MPI_Graph_get");
    return new Topology.Graph(read(index, nodes), read(edges, n));
  }

  private static Topology neighbors(long comm, Arena arena) {
    MemorySegment counts = ints(3, arena);
    long at = counts.address();
    Errors.check(
        Topo.distGraphNeighborsCount(comm, at, at + 4, at + 8), "MPI_Dist_graph_neighbors_count");
    int in = counts.get(JAVA_INT, 0);
    int out = counts.get(JAVA_INT, 4);
    boolean weighted = counts.get(JAVA_INT, 8) != 0;
    MemorySegment sources = ints(in, arena);
    MemorySegment inWeights = ints(in, arena);
    MemorySegment dests = ints(out, arena);
    MemorySegment outWeights = ints(out, arena);
    int code =
        Topo.distGraphNeighbors(
            comm,
            in,
            sources.address(),
            inWeights.address(),
            out,
            dests.address(),
            outWeights.address());
    Errors.check(code, "MPI_Dist_graph_neighbors");
    return new Topology.DistGraph(
        read(sources, in),
        weighted ? read(inWeights, in) : null,
        read(dests, out),
        weighted ? read(outWeights, out) : null);
  }
}
