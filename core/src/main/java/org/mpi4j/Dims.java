package org.mpi4j;

import static org.mpi4j.ErrorClass.ERR_ARG;
import static org.mpi4j.ErrorClass.ERR_DIMS;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.mpi4j.internal.check.Checks;

/** Finds lengths of the dimensions of a grid. */
final class Dims {
  /** Divisors of the number of places, increasing. */
  private final int[] divisors;

  private final int[] current;
  private int[] best;
  private int spread = Integer.MAX_VALUE;

  private Dims(int places, int n) {
    divisors = divisors(places);
    current = new int[n];
  }

  static int[] wanted(int dim) {
    if (dim < 0) {
      throw new MpiException(
          ERR_DIMS, "dim = %d; a grid has 0 dimensions or more; pass their number".formatted(dim));
    }
    return new int[dim];
  }

  static int[] compute(int nnodes, int[] dims) {
    if (nnodes < 1) {
      throw new MpiException(
          ERR_ARG, "nnodes = %d; a grid has at least 1 place; pass a size".formatted(nnodes));
    }
    int[] all = Checks.notNull(dims, "dims").clone();
    int rest = nnodes;
    int wanted = 0;
    for (int d : all) {
      if (d < 0) {
        throw new MpiException(
            ERR_DIMS,
            "dims = %s; a length is positive, or 0 to be found; pass no negative ones"
                .formatted(Arrays.toString(dims)));
      }
      if (d == 0) {
        wanted++;
      } else if (rest % d != 0) {
        throw misfit(nnodes, dims);
      } else {
        rest /= d;
      }
    }
    if (wanted == 0) {
      if (rest != 1 && all.length != 0) {
        throw misfit(nnodes, dims);
      }
      return all;
    }
    int[] found = new Dims(rest, wanted).find(rest);
    int next = 0;
    for (int i = 0; i < all.length; i++) {
      if (all[i] == 0) {
        all[i] = found[next++];
      }
    }
    return all;
  }

  private static MpiException misfit(int nnodes, int[] dims) {
    return new MpiException(
        ERR_DIMS,
        "dims = %s; the product of the lengths is to be nnodes = %d, which it cannot; change the lengths given, or pass 0 for more of them"
            .formatted(Arrays.toString(dims), nnodes));
  }

  private static int[] divisors(int n) {
    int[] small = IntStream.rangeClosed(1, (int) Math.sqrt(n)).filter(d -> n % d == 0).toArray();
    return IntStream.concat(Arrays.stream(small), Arrays.stream(small).map(d -> n / d))
        .sorted()
        .distinct()
        .toArray();
  }

  private int[] find(int places) {
    // From the smallest possible first length upwards: the balanced ones come first.
    for (int d : divisors) {
      search(0, d, places);
    }
    return best;
  }

  /** Tries {@code length} at a place, then all shorter or equal ones after it. */
  private void search(int at, int length, int rest) {
    current[at] = length;
    int left = current.length - 1 - at;
    if (rest % length != 0 || current[0] - length >= spread) {
      return;
    }
    int product = rest / length;
    if (left == 0) {
      if (product == 1) {
        spread = current[0] - length;
        best = current.clone();
      }
      return;
    }
    if (Math.pow((double) current[0] - spread + 1, left) > product * (1 + 1e-9)
        && current[0] >= spread) {
      return;
    }
    for (int i = Arrays.binarySearch(divisors, length); i >= 0; i--) {
      if (Math.pow(divisors[i], left) < product * (1 - 1e-9)) {
        return;
      }
      search(at + 1, divisors[i], product);
    }
  }
}
