package conformance.topology;

import static conformance.failure.Refusal.refused;
import static conformance.failure.Refusal.stillWorks;
import static org.mpi4j.ErrorClass.ERR_ARG;
import static org.mpi4j.ErrorClass.ERR_BUFFER;
import static org.mpi4j.ErrorClass.ERR_COUNT;
import static org.mpi4j.ErrorClass.ERR_DIMS;
import static org.mpi4j.ErrorClass.ERR_NOT_SAME;
import static org.mpi4j.ErrorClass.ERR_RANK;
import static org.mpi4j.ErrorClass.ERR_TOPOLOGY;

import conformance.run.Conformance;
import java.util.List;
import org.mpi4j.Buf;
import org.mpi4j.CartComm;
import org.mpi4j.Comm;
import org.mpi4j.DistGraphComm;
import org.mpi4j.GraphComm;
import org.mpi4j.MPI;

/** Topologies that cannot be, on one rank or because the ranks disagree: nobody waits. */
public class BadTopologies {
  private static int[] ints(int... values) {
    return values;
  }

  private static boolean[] flags(int n) {
    return new boolean[n];
  }

  @Conformance
  public void grids(Comm comm) {
    int n = comm.size();
    refused(ERR_TOPOLOGY, () -> comm.createCart(ints(n, 2), flags(2)), "" + 2 * n, n + " ranks");
    refused(
        ERR_TOPOLOGY, () -> comm.createCart(ints(1 << 20, 1 << 20), flags(2)), "1048576", "places");
    refused(ERR_DIMS, () -> comm.createCart(ints(-1), flags(1)), "[-1]", "1 or more");
    refused(ERR_DIMS, () -> comm.createCart(ints(0), flags(1)), "computeDims");
    refused(ERR_DIMS, () -> comm.createCart(ints(1, 1), flags(3)), "3 values", "2 dimensions");
    refused(ERR_BUFFER, () -> comm.createCart(null, flags(1)), "dims = null");
    refused(ERR_DIMS, () -> comm.cartMap(ints(0), flags(1)), "[0]");
    refused(ERR_DIMS, () -> MPI.computeDims(6, ints(4, 0)), "[4, 0]", "6");
    refused(ERR_DIMS, () -> MPI.computeDims(6, ints(-1, 0)), "negative");
    refused(ERR_DIMS, () -> MPI.computeDims(6, ints(2, 1)), "[2, 1]", "6");
    refused(ERR_ARG, () -> MPI.computeDims(0, 2), "nnodes = 0");
    stillWorks(comm);
  }

  @Conformance
  public void placesInGrids(Comm comm) {
    try (CartComm grid = comm.createCart(ints(comm.size(), 1), new boolean[] {true, false})) {
      refused(ERR_ARG, () -> grid.cartRank(0, 1), "coords[1] = 1", "0..0");
      refused(ERR_ARG, () -> grid.cartRank(0, -1), "coords[1] = -1");
      refused(ERR_ARG, () -> grid.cartRank(0), "1 values", "2 dimensions");
      refused(ERR_RANK, () -> grid.coords(comm.size()), "rank = " + comm.size());
      refused(ERR_RANK, () -> grid.coords(MPI.PROC_NULL), "PROC_NULL");
      refused(ERR_DIMS, () -> grid.shift(2, 1), "direction = 2", "2 dimensions");
      refused(ERR_DIMS, () -> grid.shift(-1, 1), "direction = -1");
      refused(ERR_DIMS, () -> grid.sub(true), "1 values", "2 dimensions");
      stillWorks(grid);
    }
  }

  @Conformance
  public void graphs(Comm comm) {
    int n = comm.size();
    refused(ERR_TOPOLOGY, () -> comm.createGraph(new int[n + 1], ints(), false), n + 1 + " nodes");
    refused(ERR_TOPOLOGY, () -> comm.createGraph(ints(1), ints(0, 0), false), "2 values", "is 1");
    refused(ERR_TOPOLOGY, () -> comm.createGraph(ints(-1), ints(), false), "index[0] = -1");
    refused(ERR_RANK, () -> comm.createGraph(ints(1), ints(1), false), "edges[0] = 1", "0..0");
    if (n > 1) {
      refused(ERR_TOPOLOGY, () -> comm.createGraph(ints(1, 0), ints(), false), "index[1] = 0");
    }
    stillWorks(comm);
  }

  @Conformance
  public void distGraphs(Comm comm) {
    int n = comm.size();
    int me = comm.rank();
    int[] none = MPI.UNWEIGHTED;
    refused(ERR_RANK, () -> comm.createDistGraphAdjacent(ints(n), ints()), "sources[0] = " + n);
    refused(ERR_RANK, () -> comm.createDistGraphAdjacent(ints(), ints(-1)), "destinations[0] = -1");
    refused(ERR_TOPOLOGY, () -> comm.createDistGraphAdjacent(ints(me), ints()), "1 times in");
    refused(
        ERR_ARG,
        () -> comm.createDistGraphAdjacent(ints(me), ints(1, 2), ints(me), ints(1), false),
        "sourceWeights = 2 values");
    refused(
        ERR_ARG,
        () -> comm.createDistGraphAdjacent(ints(me), ints(1), ints(me), ints(-3), false),
        "destWeights[0] = -3");
    refused(
        ERR_ARG,
        () -> comm.createDistGraphAdjacent(ints(me), none, ints(me), ints(1), false),
        "sourceWeights = UNWEIGHTED");
    refused(
        ERR_ARG, () -> comm.createDistGraph(ints(0), ints(1, 1), ints(0), none, false), "degrees");
    refused(
        ERR_ARG, () -> comm.createDistGraph(ints(0), ints(-1), ints(), none, false), "degrees[0]");
    refused(ERR_ARG, () -> comm.createDistGraph(ints(0), ints(2), ints(0), none, false), "2 edges");
    refused(ERR_RANK, () -> comm.createDistGraph(ints(0), ints(1), ints(n), none, false), "dest");
    refused(
        ERR_ARG,
        () -> comm.createDistGraph(ints(0), ints(1), ints(0), ints(-1), false),
        "weights[0] = -1");
    stillWorks(comm);
  }

  /** The suite runs with strict checks. */
  @Conformance(minRanks = 2)
  public void ranksThatDisagree(Comm comm) {
    boolean zero = comm.rank() == 0;
    int n = comm.size();
    refused(
        ERR_NOT_SAME,
        () -> comm.createCart(ints(zero ? 1 : n), flags(1)),
        "dims=[1]",
        "dims=[" + n + "]");
    refused(
        ERR_NOT_SAME,
        () -> comm.createCart(ints(n), new boolean[] {zero}),
        "periods=[true]",
        "periods=[false]");
    refused(ERR_NOT_SAME, () -> comm.createCart(ints(n), flags(1), zero), "reorder=true");
    refused(
        ERR_NOT_SAME,
        () -> comm.createGraph(ints(zero ? 1 : 0), zero ? ints(0) : ints(), false),
        "index=[1]",
        "index=[0]");
    // One rank alone is wrong.
    refused(ERR_DIMS, () -> comm.createCart(ints(zero ? -1 : n), flags(1)), zero ? "-1" : "rank 0");
    refused(
        ERR_RANK,
        () -> comm.createDistGraphAdjacent(zero ? ints(n) : ints(), ints()),
        zero ? "sources[0]" : "rank 0");
    refused(
        ERR_ARG,
        () -> comm.createDistGraph(ints(0), ints(zero ? -1 : 0), ints(), MPI.UNWEIGHTED, false),
        zero ? "degrees[0]" : "rank 0");
    stillWorks(comm);
    try (CartComm grid = comm.createCart(ints(n), flags(1))) {
      refused(ERR_NOT_SAME, () -> grid.sub(zero), "remainDims=[true]", "remainDims=[false]");
      stillWorks(grid);
    }
  }

  @Conformance(minRanks = 2)
  public void edgesWithOneEnd(Comm comm) {
    boolean zero = comm.rank() == 0;
    refused(
        ERR_TOPOLOGY,
        () -> comm.createDistGraphAdjacent(ints(), zero ? ints(1) : ints()),
        "from 0 to 1",
        "1 times among the destinations of rank 0",
        "0 times among the sources of rank 1");
    refused(
        ERR_TOPOLOGY,
        () -> comm.createDistGraphAdjacent(zero ? ints(1) : ints(), ints()),
        "from 1 to 0");
    refused(
        ERR_NOT_SAME,
        () ->
            comm.createDistGraphAdjacent(
                ints(),
                zero ? MPI.UNWEIGHTED : ints(),
                ints(),
                zero ? MPI.UNWEIGHTED : ints(),
                false),
        "weighted=false",
        "weighted=true");
    refused(
        ERR_TOPOLOGY,
        () ->
            comm.createDistGraphAdjacent(
                comm.rank() == 1 ? ints(0) : ints(),
                comm.rank() == 1 ? ints(7) : ints(),
                zero ? ints(1) : ints(),
                zero ? ints(5) : ints(),
                false),
        "from 0 to 1",
        "weight 5 among the destinations of rank 0",
        "7 among the sources of rank 1");
    stillWorks(comm);
    // Two edges between the same ranks: each rank has an order of its own.
    comm.createDistGraphAdjacent(
            comm.rank() == 1 ? ints(0, 0) : ints(),
            comm.rank() == 1 ? ints(1, 2) : ints(),
            zero ? ints(1, 1) : ints(),
            zero ? ints(2, 1) : ints(),
            false)
        .close();
    // Every rank sees the whole graph, and that data could not come back.
    try (GraphComm graph = comm.createGraph(ints(1, 1), ints(1), false)) {
      if (!graph.isNull()) {
        assertOneWay(graph);
      }
    }
  }

  private static void assertOneWay(GraphComm graph) {
    refused(ERR_TOPOLOGY, () -> graph.neighborAllgather(new int[1]), "neighbour 1 1 times");
    refused(ERR_TOPOLOGY, () -> graph.neighborAllgatherObject("x"), "createDistGraph");
    stillWorks(graph);
  }

  @Conformance
  public void buffers(Comm comm) {
    int me = comm.rank();
    try (DistGraphComm graph = comm.createDistGraphAdjacent(ints(me, me), ints(me, me))) {
      Buf three = Buf.of(new int[3]);
      Buf four = Buf.of(new int[4]);
      Buf pairs = Buf.of(new int[4]).counts(2, 2);
      refused(ERR_COUNT, () -> graph.neighborAlltoall(three, four), "multiple of 2");
      refused(ERR_COUNT, () -> graph.neighborAlltoallv(four, pairs), "counts");
      refused(
          ERR_COUNT,
          () -> graph.neighborAlltoallv(pairs, Buf.of(new int[2]).counts(2)),
          "1 values");
      refused(ERR_COUNT, () -> graph.neighborAlltoallw(List.of(four), List.of(four)), "1 buffers");
      refused(ERR_BUFFER, () -> graph.neighborAlltoall(MPI.IN_PLACE, four), "IN_PLACE");
      refused(ERR_BUFFER, () -> graph.neighborAllgather(four, Buf.NONE), "NONE");
      refused(ERR_BUFFER, () -> graph.neighborAlltoall(four, four), "part of the other buffer");
      refused(ERR_COUNT, () -> graph.neighborAlltoallObject(List.of("a")), "1 objects");
      refused(ERR_COUNT, () -> graph.neighborAlltoall(new int[3]), "3 elements");
      refused(
          ERR_COUNT, () -> graph.neighborAlltoall(four, Buf.of(new int[2])), "8 bytes", "4 bytes");
      stillWorks(graph);
    }
  }
}
