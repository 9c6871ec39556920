package org.mpi4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

  /**
   * Throws on all ranks if a source does not name its destination, or the other way round, or if
   * the two name different weights.
   */
  void check(Topology.DistGraph mine) {
    int me = comm.rank();
    int[] in = mine.sources();
    int[] out = mine.dests();
    int[] ends = new int[(WORDS + 1) * (in.length + out.length)];
    int at = 0;
    for (int i = 0; i < in.length; i++) {
      at = put(ends, at, 0, in[i], me);
      ends[at++] = mine.sourceWeights() == null ? 0 : mine.sourceWeights()[i];
    }
    for (int i = 0; i < out.length; i++) {
      at = put(ends, at, 1, me, out[i]);
      ends[at++] = mine.destWeights() == null ? 0 : mine.destWeights()[i];
    }
    int[] all = comm.allgatherv(ends);
    Map<Edge, Ends> named = new TreeMap<>();
    for (int i = 0; i < all.length; i += WORDS + 1) {
      Ends of = named.computeIfAbsent(new Edge(all[i + 1], all[i + 2]), _ -> new Ends());
      (all[i] == 0 ? of.asSource : of.asDest).add(all[i + WORDS]);
    }
    named.forEach(this::check);
  }

  private void check(Edge edge, Ends ends) {
    if (ends.asSource.size() != ends.asDest.size()) {
      throw new MpiException(
          ErrorClass.ERR_TOPOLOGY,
          "createDistGraphAdjacent on %s: the edge from %d to %d is %d times among the destinations of rank %d and %d times among the sources of rank %d; name it as often at both ends"
              .formatted(
                  comm.name(),
                  edge.from,
                  edge.to,
                  ends.asDest.size(),
                  edge.from,
                  ends.asSource.size(),
                  edge.to));
    }
    // The order of double edges is each rank's own.
    ends.asSource.sort(null);
    ends.asDest.sort(null);
    if (!ends.asSource.equals(ends.asDest)) {
      throw new MpiException(
          ErrorClass.ERR_TOPOLOGY,
          "createDistGraphAdjacent on %s: the edge from %d to %d has weight %s among the destinations of rank %d and %s among the sources of rank %d; pass the same weight at both ends"
              .formatted(
                  comm.name(),
                  edge.from,
                  edge.to,
                  text(ends.asDest),
                  edge.from,
                  text(ends.asSource),
                  edge.to));
    }
  }

  private static String text(List<Integer> weights) {
    return weights.size() == 1 ? weights.getFirst().toString() : weights.toString();
  }

  /** Weights that the two ends of an edge name; several of a double edge. */
  private static final class Ends {
    final List<Integer> asSource = new ArrayList<>();
    final List<Integer> asDest = new ArrayList<>();
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
