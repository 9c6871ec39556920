package org.mpi4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lengths of grids against all that there are. */
@Timeout(60)
class DimsTest {
  /** All lengths in decreasing order whose product is {@code n}. */
  private static List<int[]> all(int n, int dims, int most) {
    List<int[]> found = new ArrayList<>();
    if (dims == 0) {
      if (n == 1) {
        found.add(new int[0]);
      }
      return found;
    }
    for (int d = 1; d <= Math.min(n, most); d++) {
      if (n % d == 0) {
        for (int[] rest : all(n / d, dims - 1, d)) {
          int[] whole = new int[dims];
          whole[0] = d;
          System.arraycopy(rest, 0, whole, 1, rest.length);
          found.add(whole);
        }
      }
    }
    return found;
  }

  private static int[] best(int n, int dims) {
    int[] best = null;
    for (int[] d : all(n, dims, n)) {
      if (best == null || spread(d) < spread(best) || spread(d) == spread(best) && d[0] < best[0]) {
        best = d;
      }
    }
    return best;
  }

  private static int spread(int[] dims) {
    return dims[0] - dims[dims.length - 1];
  }

  @Test
  void areAsCloseAsPossible() {
    for (int n = 1; n <= 240; n++) {
      for (int dims = 1; dims <= 4; dims++) {
        int[] found = MPI.computeDims(n, dims);
        int[] best = best(n, dims);
        assertThat(spread(found)).as("%d in %d", n, dims).isEqualTo(spread(best));
        assertThat(found[0]).as("%d in %d", n, dims).isEqualTo(best[0]);
        assertThat(Arrays.stream(found).reduce(1, (a, b) -> a * b)).isEqualTo(n);
        for (int i = 1; i < dims; i++) {
          assertThat(found[i]).isLessThanOrEqualTo(found[i - 1]);
        }
      }
    }
  }

  @Test
  void keepsWhatIsGiven() {
    var random = new Random(21);
    for (int i = 0; i < 300; i++) {
      int[] dims = new int[1 + random.nextInt(4)];
      int given = 1;
      for (int d = 0; d < dims.length; d++) {
        dims[d] = random.nextBoolean() ? 0 : 1 + random.nextInt(4);
        given *= Math.max(1, dims[d]);
      }
      int wanted = (int) Arrays.stream(dims).filter(d -> d == 0).count();
      int rest = wanted == 0 ? 1 : 1 + random.nextInt(60);
      int[] before = dims.clone();
      int[] found = MPI.computeDims(given * rest, dims);
      assertThat(dims).isEqualTo(before);
      int[] free = wanted == 0 ? new int[0] : MPI.computeDims(rest, wanted);
      int next = 0;
      for (int d = 0; d < dims.length; d++) {
        assertThat(found[d]).isEqualTo(dims[d] == 0 ? free[next++] : dims[d]);
      }
    }
  }

  @Test
  void knowsExamplesOfTheStandard() {
    assertThat(MPI.computeDims(6, new int[] {0, 0})).containsExactly(3, 2);
    assertThat(MPI.computeDims(7, new int[] {0, 0})).containsExactly(7, 1);
    assertThat(MPI.computeDims(6, new int[] {0, 3, 0})).containsExactly(2, 3, 1);
    assertThat(MPI.computeDims(5, new int[0])).isEmpty();
  }

  @Test
  void isQuickForLargeNumbers() {
    assertThat(MPI.computeDims(Integer.MAX_VALUE, 3)).containsExactly(Integer.MAX_VALUE, 1, 1);
    assertThat(MPI.computeDims(1 << 30, 20)).startsWith(4).endsWith(2);
    for (int n : new int[] {735_134_400, 1_396_755_360, 2_095_133_040, 1_000_000_007}) {
      for (int dims : new int[] {1, 2, 3, 5, 8, 12}) {
        int[] found = MPI.computeDims(n, dims);
        assertThat(Arrays.stream(found).asLongStream().reduce(1, (a, b) -> a * b)).isEqualTo(n);
      }
    }
  }
}
