package conformance.topology;

import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.mpi4j.MPI;

/**
 * Who is whose neighbour, by definition and slowly: for every rank its sources and dests, and for
 * each source which of the source's blocks comes from it.
 */
record Model(int[][] sources, int[][] dests, int[][] blocks) {
  /** A grid in row-major order. */
  static Model grid(int[] dims, boolean[] periods) {
    int n = IntStream.of(dims).reduce(1, (a, b) -> a * b);
    int[][] near = new int[n][2 * dims.length];
    int[][] blocks = new int[n][2 * dims.length];
    for (int r = 0; r < n; r++) {
      for (int d = 0; d < dims.length; d++) {
        for (int side = 0; side < 2; side++) {
          int[] c = coords(dims, r);
          c[d] += 2 * side - 1;
          near[r][2 * d + side] = rank(dims, periods, c);
          // What a neighbour sends towards here goes in the other direction.
          blocks[r][2 * d + side] = 2 * d + 1 - side;
        }
      }
    }
    return new Model(near, near, blocks);
  }

  static int[] coords(int[] dims, int rank) {
    int[] c = new int[dims.length];
    for (int i = 0; i < rank; i++) {
      for (int d = dims.length - 1; d >= 0 && ++c[d] == dims[d]; d--) {
        c[d] = 0;
      }
    }
    return c;
  }

  static int rank(int[] dims, boolean[] periods, int[] coords) {
    int rank = 0;
    for (int d = 0; d < dims.length; d++) {
      int c = coords[d];
      while (periods[d] && c < 0) {
        c += dims[d];
      }
      while (periods[d] && c >= dims[d]) {
        c -= dims[d];
      }
      if (c < 0 || c >= dims[d]) {
        return MPI.PROC_NULL;
      }
      rank = rank * dims[d] + c;
    }
    return rank;
  }

  /** A graph: the k-th block for a rank goes to the k-th place for blocks from the sender. */
  static Model graph(int[][] sources, int[][] dests) {
    int[][] blocks = new int[sources.length][];
    for (int r = 0; r < sources.length; r++) {
      blocks[r] = new int[sources[r].length];
      for (int i = 0; i < sources[r].length; i++) {
        int from = sources[r][i];
        int k = (int) IntStream.of(sources[r]).limit(i).filter(s -> s == from).count();
        blocks[r][i] = nth(dests[from], r, k);
      }
    }
    return new Model(sources, dests, blocks);
  }

  private static int nth(int[] array, int value, int k) {
    return IntStream.range(0, array.length)
        .filter(i -> array[i] == value)
        .skip(k)
        .findFirst()
        .orElseThrow();
  }

  /** A random graph, with neighbours of oneself and edges that are there more than once. */
  static Model random(int ranks, Random random) {
    int[][] times = new int[ranks][ranks];
    int edges = random.nextInt(3 * ranks + 1);
    for (int e = 0; e < edges; e++) {
      times[random.nextInt(ranks)][random.nextInt(ranks)]++;
    }
    int[][] sources = new int[ranks][];
    int[][] dests = new int[ranks][];
    for (int r = 0; r < ranks; r++) {
      int me = r;
      dests[r] = shuffled(ranks, to -> times[me][to], random);
      sources[r] = shuffled(ranks, from -> times[from][me], random);
    }
    return graph(sources, dests);
  }

  private static int[] shuffled(int ranks, IntUnaryOperator times, Random random) {
    int[] all =
        IntStream.range(0, ranks)
            .flatMap(r -> IntStream.generate(() -> r).limit(times.applyAsInt(r)))
            .toArray();
    for (int i = all.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int x = all[i];
      all[i] = all[j];
      all[j] = x;
    }
    return all;
  }
}
