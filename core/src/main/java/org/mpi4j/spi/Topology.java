package org.mpi4j.spi;

import java.util.Arrays;
import org.mpi4j.MPI;

/**
 * Who are the neighbours of a rank: what messages of neighbourhood collectives go along. MPI-5.0
 * chapter 8. The arrays are not to be changed.
 */
public sealed interface Topology {
  /**
   * Ranks that data comes from, in the order of the blocks of a receive buffer.
   *
   * @param rank rank of the new communicator; a DistGraph knows those of the caller only
   * @return ranks, PROC_NULL where a grid ends
   */
  int[] sources(int rank);

  /**
   * Ranks that data goes to, in the order of the blocks of a send buffer.
   *
   * @param rank as in {@link #sources}
   * @return ranks, PROC_NULL where a grid ends
   */
  int[] dests(int rank);

  /**
   * The receives in the order in which the messages of one sender match them: the k-th block that a
   * rank sends to another goes to the k-th of these that names the sender.
   *
   * @param sources number of sources
   * @return indices of {@link #sources}, each once
   */
  default int[] matching(int sources) {
    int[] order = new int[sources];
    Arrays.setAll(order, i -> i);
    return order;
  }

  /**
   * Number of ranks that have a place.
   *
   * @param size number of ranks of the communicator that it is made of
   * @return at most that many: the first ones
   */
  default int nodes(int size) {
    return size;
  }

  /**
   * A grid; ranks are numbered in row-major order.
   *
   * @param dims length of each dimension
   * @param periods whether it closes to a ring
   */
  record Cart(int[] dims, boolean[] periods) implements Topology {
    /**
     * Where a rank is.
     *
     * @param rank rank
     * @return a coordinate for each dimension
     */
    public int[] coords(int rank) {
      int[] coords = new int[dims.length];
      int rest = rank;
      for (int d = dims.length - 1; d >= 0; d--) {
        coords[d] = rest % dims[d];
        rest /= dims[d];
      }
      return coords;
    }

    /**
     * Who is somewhere.
     *
     * @param coords a coordinate for each dimension; those of a ring may be outside
     * @return its rank, PROC_NULL beyond the end of a dimension that is none
     */
    public int rank(int[] coords) {
      int rank = 0;
      for (int d = 0; d < dims.length; d++) {
        int c = coords[d];
        if (periods[d]) {
          c = Math.floorMod(c, dims[d]);
        } else if (c < 0 || c >= dims[d]) {
          return MPI.PROC_NULL;
        }
        rank = rank * dims[d] + c;
      }
      return rank;
    }

    /**
     * The rank at a distance along one dimension.
     *
     * @param rank from here
     * @param dimension number of the dimension
     * @param distance steps, may be negative
     * @return its rank, PROC_NULL beyond the end
     */
    public int neighbor(int rank, int dimension, long distance) {
      int[] coords = coords(rank);
      long c = coords[dimension] + distance;
      if (periods[dimension]) {
        c = Math.floorMod(c, dims[dimension]);
      } else if (c < 0 || c >= dims[dimension]) {
        return MPI.PROC_NULL;
      }
      coords[dimension] = (int) c;
      return rank(coords);
    }

    @Override
    public int[] sources(int rank) {
      int[] ranks = new int[2 * dims.length];
      for (int d = 0; d < dims.length; d++) {
        ranks[2 * d] = neighbor(rank, d, -1);
        ranks[2 * d + 1] = neighbor(rank, d, 1);
      }
      return ranks;
    }

    @Override
    public int[] dests(int rank) {
      return sources(rank);
    }

    /** What goes in the negative direction comes from the positive one, on rings of 1 and 2 too. */
    @Override
    public int[] matching(int sources) {
      int[] order = new int[sources];
      Arrays.setAll(order, i -> i ^ 1);
      return order;
    }

    @Override
    public int nodes(int size) {
      int nodes = 1;
      for (int d : dims) {
        nodes *= d;
      }
      return nodes;
    }
  }

  /**
   * A graph that every rank knows.
   *
   * @param index for each rank, where its neighbours in {@code edges} end
   * @param edges the neighbours of rank 0, then those of rank 1 and so on
   */
  record Graph(int[] index, int[] edges) implements Topology {
    @Override
    public int[] sources(int rank) {
      return Arrays.copyOfRange(edges, rank == 0 ? 0 : index[rank - 1], index[rank]);
    }

    @Override
    public int[] dests(int rank) {
      return sources(rank);
    }

    @Override
    public int nodes(int size) {
      return index.length;
    }
  }

  /**
   * The calling rank's part of a graph.
   *
   * @param sources ranks that it gets data from
   * @param sourceWeights a weight for each, or null when the graph has no weights
   * @param dests ranks that it sends data to
   * @param destWeights a weight for each, or null when the graph has no weights
   */
  record DistGraph(int[] sources, int[] sourceWeights, int[] dests, int[] destWeights)
      implements Topology {
    @Override
    public int[] sources(int rank) {
      return sources.clone();
    }

    @Override
    public int[] dests(int rank) {
      return dests.clone();
    }
  }
}
