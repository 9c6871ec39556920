package org.mpi4j.local.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mpi4j.Buf;
import org.mpi4j.MPI;
import org.mpi4j.Op;

/** The steps of each collective: what arrives, in which order values are combined. */
class SharedOpsTest {
  private static double[][] values(int ranks, int n) {
    var random = new Random(7L * ranks + n);
    double[][] x = new double[ranks][n];
    for (double[] row : x) {
      for (int i = 0; i < n; i++) {
        row[i] = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(12));
      }
    }
    return x;
  }

  private static double[] fold(double[][] x, int last) {
    double[] sum = x[0].clone();
    for (int r = 1; r <= last; r++) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += x[r][i];
      }
    }
    return sum;
  }

  private static double[][] all(int ranks, double[] row) {
    double[][] rows = new double[ranks][];
    Arrays.fill(rows, row);
    return rows;
  }

  /** Sums of doubles differ when they are added in another order. */
  @ParameterizedTest
  @CsvSource({"2, 1", "2, 5000", "3, 1", "3, 700", "5, 1", "5, 3", "5, 2000", "7, 1300"})
  void reductionsGoFromRankZeroUpwardsOnAllRanks(int p, int n) {
    double[][] x = values(p, n);
    double[] expected = fold(x, p - 1);
    var ranks = new Ranks(p);
    double[][] out = new double[p][n];
    ranks.good(r ->
        new ReduceOp(ranks.channels[r], Kind.ALLREDUCE)
            .with(Buf.of(x[r]), Buf.of(out[r]), MPI.SUM, 1, -1));
    assertThat(out).isDeepEqualTo(all(p, expected));
    double[][] sliced = new double[p][n];
    ranks.good(r ->
        new SlicedReduceOp(ranks.channels[r], true)
            .with(Buf.of(x[r]), Buf.of(sliced[r]), MPI.SUM, 2, -1));
    assertThat(sliced).isDeepEqualTo(all(p, expected));
    double[] atRoot = new double[n];
    int root = p - 1;
    ranks.good(r ->
        new SlicedReduceOp(ranks.channels[r], false)
            .with(Buf.of(x[r]), r == root ? Buf.of(atRoot) : Buf.NONE, MPI.SUM, 3, root));
    assertThat(atRoot).isEqualTo(expected);
    double[][] prefixes = new double[p][n];
    ranks.good(r ->
        new ReduceOp(ranks.channels[r], Kind.SCAN)
            .with(Buf.of(x[r]), Buf.of(prefixes[r]), MPI.SUM, 4, -1));
    for (int r = 0; r < p; r++) {
      assertThat(prefixes[r]).isEqualTo(fold(x, r));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7})
  void anOpThatIsNotCommutativeSeesLowerRanksOnTheLeft(int p) {
    Op twice = Op.ofLong((a, b) -> 10 * a + b).nonCommutative();
    long expected = 0;
    for (int r = 0; r < p; r++) {
      expected = r == 0 ? 1 : 10 * expected + r + 1;
    }
    var ranks = new Ranks(p);
    long[][] x = new long[p][1];
    ranks.good(r -> {
      x[r][0] = r + 1;
      return new ReduceOp(ranks.channels[r], Kind.ALLREDUCE)
          .with(Buf.IN_PLACE, Buf.of(x[r]), twice, 1, -1);
    });
    for (long[] row : x) {
      assertThat(row).containsExactly(expected);
    }
  }

  /** Blocks of unequal length; in place the result of a step lies over data of others. */
  @ParameterizedTest
  @CsvSource({"2, 1", "3, 900", "4, 2500"})
  void reduceScatterOfUnequalBlocks(int p, int n) {
    long[] counts = new long[p];
    int total = 0;
    for (int r = 0; r < p; r++) {
      counts[r] = r == 0 ? 1 : (long) n * r;
      total += (int) counts[r];
    }
    double[][] x = values(p, total);
    double[] expected = fold(x, p - 1);
    var ranks = new Ranks(p);
    ranks.good(r ->
        new ReduceScatterOp(ranks.channels[r], Kind.REDUCE_SCATTER)
            .with(Buf.IN_PLACE, Buf.of(x[r]), counts, MPI.SUM, 1));
    int first = 0;
    for (int r = 0; r < p; r++) {
      for (int i = 0; i < counts[r]; i++) {
        assertThat(x[r][i]).isEqualTo(expected[first + i]);
      }
      first += (int) counts[r];
    }
  }

  @ParameterizedTest
  @CsvSource({"2, 1", "2, 3000", "3, 1", "3, 20", "5, 2600"})
  void alltoallInPlace(int p, int n) {
    var ranks = new Ranks(p);
    int[][] x = new int[p][n * p];
    ranks.good(r -> {
      for (int i = 0; i < x[r].length; i++) {
        x[r][i] = r * 1_000_000 + i;
      }
      return new AlltoallOp(ranks.channels[r]).with(Buf.IN_PLACE, Buf.of(x[r]), 1);
    });
    for (int r = 0; r < p; r++) {
      for (int i = 0; i < x[r].length; i++) {
        assertThat(x[r][i]).isEqualTo(i / n * 1_000_000 + r * n + i % n);
      }
    }
  }

  /** The root runs ahead of the others, and is held back when all cells are in use. */
  @ParameterizedTest
  @CsvSource({"2, 1", "2, 40000", "4, 215", "4, 217"})
  void manyBroadcasts(int p, int n) {
    var ranks = new Ranks(p);
    int rounds = 3 * ranks.region.geometry.heads();
    int[][][] x = new int[rounds][p][n];
    SharedOp[][] ops = new SharedOp[rounds][p];
    for (int r = 0; r < p; r++) {
      for (int i = 0; i < rounds; i++) {
        Arrays.fill(x[i][r], r == 0 ? i + 1 : 0);
        ops[i][r] = new BcastOp(ranks.channels[r]).with(Buf.of(x[i][r]), i, 0);
        ranks.channels[r].start(ops[i][r]);
      }
      if (r < p - 1) {
        assertThat(ops[rounds - 1][r].isDone()).isFalse();
      }
    }
    for (int i = 0; i < 10_000 && !ops[rounds - 1][0].isDone(); i++) {
      for (Channel c : ranks.channels) {
        c.advance();
      }
    }
    for (int i = 0; i < rounds; i++) {
      for (int[] row : x[i]) {
        assertThat(row).containsOnly(i + 1);
      }
    }
  }

  /** Parts in heads, short and long ones, one behind the other in the cells, and round again. */
  @ParameterizedTest
  @CsvSource({
    "1, 4096, 8, 4",
    "2, 4096, 4, 4",
    "3, 4096, 5, 16",
    "4, 4096, 4, 16",
    "5, 16384, 8, 4",
    "6, 16384, 4, 4",
    "7, 16384, 4, 16",
    "8, 16384, 5, 16"
  })
  void partsOfMixedLengthsDoNotMeet(long seed, int cellBytes, int cells, int heads) {
    var random = new Random(seed);
    int p = 2 + random.nextInt(3);
    var ranks = new Ranks(p, new Geometry(p, cellBytes, cells, heads));
    int rounds = 60;
    int[][][] x = new int[rounds][p][];
    SharedOp[][] ops = new SharedOp[rounds][p];
    int[] lengths =
        random.ints(rounds, 1, cellBytes / 4).map(n -> n % 3 == 0 ? n / 4 + 1 : n).toArray();
    // The same one for a while: it gets ahead.
    int[] turns = random.ints(rounds, 0, p).toArray();
    int[] roots = IntStream.range(0, rounds).map(i -> turns[i / 20]).toArray();
    for (int r = 0; r < p; r++) {
      for (int i = 0; i < rounds; i++) {
        x[i][r] = new int[lengths[i]];
        Arrays.fill(x[i][r], r == roots[i] ? i + 1 : 0);
        ops[i][r] = new BcastOp(ranks.channels[r]).with(Buf.of(x[i][r]), i, roots[i]);
        ranks.channels[r].start(ops[i][r]);
      }
    }
    // In any order: some ranks far ahead.
    for (int i = 0;
        i < 100_000 && !Arrays.stream(ops[rounds - 1]).allMatch(SharedOp::isDone);
        i++) {
      ranks.channels[random.nextInt(p)].advance();
    }
    for (int i = 0; i < rounds; i++) {
      for (int r = 0; r < p; r++) {
        ops[i][r].get();
        assertThat(x[i][r]).as("round %d, rank %d", i, r).containsOnly(i + 1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5})
  void gatherScatterAndPartsOfAnyLength(int p) {
    var ranks = new Ranks(p);
    int n = 3000;
    int[] all = new int[n * p];
    int root = p / 2;
    int[][] back = new int[p][n];
    ranks.good(r -> {
      Arrays.fill(back[r], r + 1);
      return new GatherOp(ranks.channels[r])
          .with(Buf.of(back[r]), r == root ? Buf.of(all) : Buf.NONE, 1, root);
    });
    for (int i = 0; i < all.length; i++) {
      assertThat(all[i]).isEqualTo(i / n + 1);
      all[i] = -all[i];
    }
    ranks.good(r ->
        new ScatterOp(ranks.channels[r])
            .with(r == root ? Buf.of(all) : Buf.NONE, Buf.of(back[r]), 2, root));
    int[] counts = new int[p];
    int total = 0;
    for (int r = 0; r < p; r++) {
      assertThat(back[r]).containsOnly(-r - 1);
      counts[r] = r * 1700;
      total += counts[r];
    }
    int[][] gathered = new int[p][total];
    ranks.good(r -> {
      int[] mine = new int[counts[r]];
      Arrays.fill(mine, r);
      return new AllgatherOp(ranks.channels[r], true)
          .with(Buf.of(mine), Buf.of(gathered[r]).counts(counts), 3);
    });
    for (int[] row : gathered) {
      int at = 0;
      for (int r = 0; r < p; r++) {
        for (int i = 0; i < counts[r]; i++) {
          assertThat(row[at++]).isEqualTo(r);
        }
      }
    }
  }
}
