package org.mpi4j;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.mpi4j.spi.Topology;

/** Brings the edges of a graph to the ranks at their ends. */
final class Edges {
  /** Ints per edge: whether it begins at the receiver, the rank at the other end, its weight. */
  private static final int WORDS = 3;

  private final Comm comm;

  Edges(Comm comm) {
    this.comm = comm;
  }

  /** This rank's neighbours, in the order of the ranks that named them. */
  Topology.DistGraph exchange(int[] sources, int[] degrees, int[] dests, int[] weights) {
    long[] counts = new long[comm.size()];
    int edge = 0;
    for (int i = 0; i < sources.length; i++) {
      counts[sources[i]] += (long) WORDS * degrees[i];
      for (int k = 0; k < degrees[i]; k++) {
        counts[dests[edge++]] += WORDS;
      }
    }
    int[] at = new int[counts.length];
    for (int r = 1; r < at.length; r++) {
      at[r] = at[r - 1] + (int) counts[r - 1];
    }
    int[] told = new int[2 * WORDS * dests.length];
    edge = 0;
    for (int i = 0; i < sources.length; i++) {
      for (int k = 0; k < degrees[i]; k++, edge++) {
        int weight = weights == null ? 0 : weights[edge];
        at[sources[i]] = put(told, at[sources[i]], 1, dests[edge], weight);
        at[dests[edge]] = put(told, at[dests[edge]], 0, sources[i], weight);
      }
    }
    int[] mine = comm.alltoallv(told, counts);
    return new Topology.DistGraph(
        column(mine, 0, 1),
        weights == null ? null : column(mine, 0, 2),
        column(mine, 1, 1),
        weights == null ? null : column(mine, 1, 2));
  }

  /** Throws on all ranks if a source does not name its destination, or the other way round. */
  void check(Topology.DistGraph mine) {
    int me = comm.rank();
    int[] ends = new int[WORDS * (mine.sources().length + mine.dests().length)];
    int at = 0;
    for (int source : mine.sources()) {
      at = put(ends, at, 0, source, me);
    }
    for (int dest : mine.dests()) {
      at = put(ends, at, 1, me, dest);
    }
    int[] all = comm.allgatherv(ends);
    Map<Edge, int[]> named = new TreeMap<>();
    for (int i = 0; i < all.length; i += WORDS) {
      named.computeIfAbsent(new Edge(all[i + 1], all[i + 2]), _ -> new int[2])[all[i]]++;
    }
    named.forEach((edge, times) -> {
      if (times[0] != times[1]) {
        throw new MpiException(
            ErrorClass.ERR_TOPOLOGY,
            "createDistGraphAdjacent on %s: the edge from %d to %d is %d times among the destinations of rank %d and %d times among the sources of rank %d; name it as often at both ends"
                .formatted(
                    comm.name(), edge.from, edge.to, times[1], edge.from, times[0], edge.to));
      }
    });
  }

  private record Edge(int from, int to) implements Comparable<Edge> {
    @Override
    public int compareTo(Edge other) {
      return from != other.from ? Integer.compare(from, other.from) : Integer.compare(to, other.to);
    }
  }

  private static int put(int[] words, int at, int a, int b, int c) {
    words[at] = a;
    words[at + 1] = b;
    words[at + 2] = c;
    return at + WORDS;
  }

  /** One word of the edges that begin, or end, here. */
  private static int[] column(int[] edges, int begins, int word) {
    int[] column = new int[edges.length / WORDS];
    int n = 0;
    for (int i = 0; i < edges.length; i += WORDS) {
      if (edges[i] == begins) {
        column[n++] = edges[i + word];
      }
    }
    return Arrays.copyOf(column, n);
  }
}
