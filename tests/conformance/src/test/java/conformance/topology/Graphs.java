package conformance.topology;

import static org.assertj.core.api.Assertions.assertThat;

import conformance.run.Conformance;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.mpi4j.Comm;
import org.mpi4j.DistGraphComm;
import org.mpi4j.GraphComm;
import org.mpi4j.MPI;
import org.mpi4j.TopologyKind;

/** Graphs that all ranks know, and graphs of which each knows its neighbours. */
public class Graphs {
  private static final int SEEDS = 6;

  /** Every node is a neighbour of the next one and of the one before, node 0 also of itself. */
  @Conformance
  public void ringThatAllKnow(Comm comm) {
    for (int nodes = 1; nodes <= comm.size(); nodes += 2) {
      int[] index = new int[nodes];
      int[] edges = new int[2 * nodes + 1];
      int next = 0;
      for (int i = 0; i < nodes; i++) {
        edges[next++] = (i + 1) % nodes;
        edges[next++] = (i + nodes - 1) % nodes;
        if (i == 0) {
          edges[next++] = 0;
        }
        index[i] = next;
      }
      assertThat(comm.graphMap(index, edges))
          .isEqualTo(comm.rank() < nodes ? comm.rank() : MPI.UNDEFINED);
      try (GraphComm graph = comm.createGraph(index, edges, false)) {
        assertThat(graph.isNull()).isEqualTo(comm.rank() >= nodes);
        if (!graph.isNull()) {
          check(graph, index, edges);
        }
      }
    }
  }

  private static void check(GraphComm graph, int[] index, int[] edges) {
    int nodes = index.length;
    assertThat(graph.topology()).isEqualTo(TopologyKind.GRAPH);
    assertThat(graph.size()).isEqualTo(nodes);
    assertThat(graph.dims()).isEqualTo(new GraphComm.Dims(nodes, edges.length));
    assertThat(graph.topo().index()).isEqualTo(index);
    assertThat(graph.topo().edges()).isEqualTo(edges);
    int[][] near = new int[nodes][];
    for (int i = 0; i < nodes; i++) {
      near[i] = Arrays.copyOfRange(edges, i == 0 ? 0 : index[i - 1], index[i]);
      assertThat(graph.neighborsCount(i)).isEqualTo(near[i].length);
      assertThat(graph.neighbors(i)).isEqualTo(near[i]);
    }
    assertThat(graph.neighbors()).isEqualTo(near[graph.rank()]);
    Exchange.check(graph, Model.graph(near, near));
    try (GraphComm dup = graph.dup()) {
      assertThat(dup.topo().edges()).isEqualTo(edges);
    }
  }

  @Conformance(seconds = 60)
  public void neighboursThatEachKnows(Comm comm) {
    for (int seed = 0; seed < SEEDS; seed++) {
      Model m = Model.random(comm.size(), new Random(seed));
      int[] sources = m.sources()[comm.rank()];
      int[] dests = m.dests()[comm.rank()];
      try (DistGraphComm graph = comm.createDistGraphAdjacent(sources, dests)) {
        assertThat(graph.topology()).isEqualTo(TopologyKind.DIST_GRAPH);
        assertThat(graph.distNeighborsCount())
            .isEqualTo(new DistGraphComm.NeighborsCount(sources.length, dests.length, false));
        assertThat(graph.distNeighbors().sourceWeights()).isSameAs(MPI.UNWEIGHTED);
        Exchange.check(graph, m);
      }
    }
  }

  @Conformance
  public void weights(Comm comm) {
    Model m = Model.random(comm.size(), new Random(comm.size()));
    int me = comm.rank();
    int[] sources = m.sources()[me];
    int[] dests = m.dests()[me];
    int[] in = Arrays.stream(sources).map(r -> 10 * r + me).toArray();
    int[] out = Arrays.stream(dests).map(r -> 10 * me + r).toArray();
    try (DistGraphComm graph = comm.createDistGraphAdjacent(sources, in, dests, out, true);
        DistGraphComm dup = graph.dup()) {
      for (DistGraphComm g : new DistGraphComm[] {graph, dup}) {
        DistGraphComm.Neighbors n = g.distNeighbors();
        assertThat(n.sources()).isEqualTo(sources);
        assertThat(n.destinations()).isEqualTo(dests);
        assertThat(n.sourceWeights()).isEqualTo(in);
        assertThat(n.destWeights()).isEqualTo(out);
        assertThat(g.distNeighborsCount().weighted()).isTrue();
      }
    }
  }

  /** Nobody has a neighbour. */
  @Conformance
  public void noNeighbours(Comm comm) {
    int[] none = {};
    try (DistGraphComm graph =
        comm.createDistGraphAdjacent(none, MPI.WEIGHTS_EMPTY, none, MPI.WEIGHTS_EMPTY, false)) {
      assertThat(graph.distNeighborsCount().weighted()).isTrue();
      int[][] nobody = new int[comm.size()][0];
      Exchange.check(graph, Model.graph(nobody, nobody));
    }
    try (DistGraphComm graph = comm.createDistGraph(none, none, none, MPI.UNWEIGHTED, false)) {
      assertThat(graph.indegree() + graph.outdegree()).isZero();
    }
    try (GraphComm graph = comm.createGraph(new int[comm.size()], none, false)) {
      assertThat(graph.neighbors()).isEmpty();
      assertThat(graph.neighborAllgather(new int[] {1})).isEmpty();
    }
  }

  /** Rank r names the edges from rank r + 1, and rank 0 some that lead to the last rank. */
  @Conformance
  public void edgesNamedByOthers(Comm comm) {
    int n = comm.size();
    int me = comm.rank();
    int other = (me + 1) % n;
    int last = n - 1;
    int[] sources = me == 0 ? new int[] {other, 0, last} : new int[] {other};
    int[] degrees = me == 0 ? new int[] {1, 2, 0} : new int[] {1};
    int[] dests = me == 0 ? new int[] {me, last, last} : new int[] {me};
    int[] weights = me == 0 ? new int[] {me, 100, 101} : new int[] {me};
    try (DistGraphComm graph = comm.createDistGraph(sources, degrees, dests, weights, false)) {
      DistGraphComm.Neighbors got = graph.distNeighbors();
      int before = (me + n - 1) % n;
      // In the order of the ranks that named them: rank 0 first.
      int[] in = {other};
      int[] inWeights = {me};
      if (me == last) {
        // Rank 0's own edges come after the one that it names first, which ends at rank 0.
        in = n == 1 ? new int[] {0, 0, 0} : new int[] {0, 0, other};
        inWeights = n == 1 ? new int[] {0, 100, 101} : new int[] {100, 101, me};
      }
      int[] out = {before};
      int[] outWeights = {before};
      if (me == 0) {
        out = n == 1 ? new int[] {0, 0, 0} : new int[] {last, last, before};
        outWeights = n == 1 ? new int[] {0, 100, 101} : new int[] {100, 101, before};
      }
      assertThat(got.sources()).isEqualTo(in);
      assertThat(got.sourceWeights()).isEqualTo(inWeights);
      assertThat(got.destinations()).isEqualTo(out);
      assertThat(got.destWeights()).isEqualTo(outWeights);
      int[] received = graph.neighborAllgather(new int[] {me});
      assertThat(received).isEqualTo(in);
    }
  }

  /** What each rank names, together: compared as a whole with what all of them then know. */
  @Conformance
  public void randomEdges(Comm comm) {
    int n = comm.size();
    for (int seed = 0; seed < SEEDS; seed++) {
      int[][] times = new int[n][n];
      int[][] mine = new int[2][];
      for (int r = 0; r < n; r++) {
        var random = new Random(31L * seed + r);
        int edges = random.nextInt(5);
        int[] from = IntStream.range(0, edges).map(_ -> random.nextInt(n)).toArray();
        int[] to = IntStream.range(0, edges).map(_ -> random.nextInt(n)).toArray();
        for (int e = 0; e < edges; e++) {
          times[from[e]][to[e]]++;
        }
        if (r == comm.rank()) {
          mine = new int[][] {from, to};
        }
      }
      int[] ones = new int[mine[0].length];
      Arrays.fill(ones, 1);
      try (DistGraphComm graph =
          comm.createDistGraph(mine[0], ones, mine[1], MPI.UNWEIGHTED, false)) {
        int[] in = new int[n];
        int[] out = new int[n];
        for (int s : graph.inedges()) {
          in[s]++;
        }
        for (int d : graph.outedges()) {
          out[d]++;
        }
        for (int r = 0; r < n; r++) {
          assertThat(in[r]).isEqualTo(times[r][graph.rank()]);
          assertThat(out[r]).isEqualTo(times[graph.rank()][r]);
        }
        assertThat(graph.neighborAllgather(new int[] {graph.rank()})).isEqualTo(graph.inedges());
      }
    }
  }
}
