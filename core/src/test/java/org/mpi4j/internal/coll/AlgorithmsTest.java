package org.mpi4j.internal.coll;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.mpi4j.Datatype;
import org.mpi4j.Op;
import org.mpi4j.internal.reduce.OpImpl;

/**
 * Every algorithm there is in the package, by itself, on 1 to 9 ranks, from all roots. They are
 * found by reflection, and what one does follows from its arguments: a new one is run too, and one
 * that no case fits fails here.
 */
@Timeout(300)
class AlgorithmsTest {
  private static final int MOST_RANKS = 9;

  /** Per rank where parts are equal: none, one, odd, many messages' worth. */
  private static final int[] LENGTHS = {0, 1, 7, 60, 3001};

  private static final Op AFFINE =
      Op.ofInt(AlgorithmsTest::compose).nonCommutative().named("AFFINE");

  /** x -> a x + b modulo 2^16, a and b in one int: associative, not commutative. */
  private static int compose(int f, int g) {
    int a = (f >>> 16) * (g >>> 16);
    int b = (f >>> 16) * (g & 0xffff) + (f & 0xffff);
    return a << 16 | b & 0xffff;
  }

  private interface Case {
    void run(Algorithm a, Ranks r, int n, int root);
  }

  @TestFactory
  Stream<DynamicTest> algorithms() {
    List<Algorithm> all = Algorithm.all();
    assertThat(all).hasSizeGreaterThan(18);
    return all.stream().map(a -> DynamicTest.dynamicTest(a.toString(), () -> run(a)));
  }

  /** Each file says what its algorithm costs, and whose it is. */
  @TestFactory
  Stream<DynamicTest> costs() {
    return Algorithm.all().stream()
        .map(a -> a.method().getDeclaringClass().getSimpleName())
        .distinct()
        .map(name ->
            DynamicTest.dynamicTest(
                name,
                () -> {
                  Path file = Path.of("src/main/java/org/mpi4j/internal/coll", name + ".java");
                  assertThat(Files.readString(file))
                      .containsPattern("Cost( of each half)?:")
                      .containsPattern("(19|20)\\d\\d");
                }));
  }

  private static void run(Algorithm a) {
    Case body = body(a);
    for (int p = 1; p <= MOST_RANKS; p++) {
      if (!a.takes(p)) {
        continue;
      }
      Ranks.run(
          p,
          r -> {
            for (int n : LENGTHS) {
              for (int root = 0; root < r.size; root++) {
                body.run(a, r, n, root);
              }
            }
            r.await(r.collectives(Choice.USUAL, false).barrier());
            assertThat(r.engine.leftOver()).isZero();
          });
    }
  }

  private static Case body(Algorithm a) {
    return switch (a.arguments()) {
      case "" -> (_, r, _, _) -> a.run(r);
      case "Slice int" -> (_, r, n, root) -> bcast(a, r, n, root, new Object[0]);
      case "Slice int int" -> (_, r, n, root) -> bcast(a, r, n, root, new Object[] {40});
      case "Slice Blocks int" -> AlgorithmsTest::gather;
      case "Blocks Slice int" -> AlgorithmsTest::scatter;
      case "Blocks" -> AlgorithmsTest::allgather;
      case "Slice Slice" -> (_, r, n, _) -> alltoall(a, r, n, false);
      case "Blocks Blocks" -> (_, r, n, _) -> alltoall(a, r, n, true);
      case "Reductions int" -> AlgorithmsTest::reduce;
      case "Accumulator int" -> AlgorithmsTest::reduceInPlace;
      case "Accumulator" -> AlgorithmsTest::allreduceOrScan;
      case "Accumulator Accumulator" -> AlgorithmsTest::exscan;
      case "Accumulator int[]" -> AlgorithmsTest::reduceScatter;
      default -> throw new AssertionError("no case runs " + a + "(" + a.arguments() + ")");
    };
  }

  private static Slice slice(int[] values) {
    return new Slice(values, 0, values.length, Datatype.INT);
  }

  private static int[] part(int rank, int n) {
    return IntStream.range(0, n).map(i -> 10_000 * rank + i).toArray();
  }

  private static int[] parts(int p, int n) {
    return IntStream.range(0, p).flatMap(r -> Arrays.stream(part(r, n))).toArray();
  }

  /** All of some ranks, but only the own part filled. */
  private static int[] ownOf(Ranks r, int n) {
    int[] all = new int[n * r.size];
    System.arraycopy(part(r.rank, n), 0, all, r.rank * n, n);
    return all;
  }

  private static void bcast(Algorithm a, Ranks r, int n, int root, Object[] more) {
    int[] data = r.rank == root ? part(root, n) : new int[n];
    Object[] arguments = {slice(data), root};
    Object[] all = Arrays.copyOf(arguments, arguments.length + more.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    a.run(r, all);
    assertThat(data).isEqualTo(part(root, n));
  }

  private static void gather(Algorithm a, Ranks r, int n, int root) {
    boolean inPlace = r.rank == root && n % 2 == 0;
    int[] all = r.rank == root ? inPlace ? ownOf(r, n) : new int[n * r.size] : null;
    Slice own = inPlace ? null : slice(part(r.rank, n));
    a.run(r, own, all == null ? null : Blocks.equal(slice(all), r.size), root);
    if (all != null) {
      assertThat(all).isEqualTo(parts(r.size, n));
    }
  }

  private static void scatter(Algorithm a, Ranks r, int n, int root) {
    int[] own = r.rank == root && n % 2 == 0 ? null : new int[n];
    Blocks all = r.rank == root ? Blocks.equal(slice(parts(r.size, n)), r.size) : null;
    a.run(r, all, own == null ? null : slice(own), root);
    if (own != null) {
      assertThat(own).isEqualTo(part(r.rank, n));
    }
  }

  private static void allgather(Algorithm a, Ranks r, int n, int root) {
    int[] all = ownOf(r, n);
    a.run(r, Blocks.equal(slice(all), r.size));
    assertThat(all).isEqualTo(parts(r.size, n));
  }

  private static void alltoall(Algorithm a, Ranks r, int n, boolean blocks) {
    int[] in = new int[n * r.size];
    int[] expected = new int[n * r.size];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = n == 0 ? 0 : 10_000 * (i / n) + r.rank * n + i % n;
    }
    Slice send = slice(part(r.rank, n * r.size));
    if (blocks) {
      a.run(r, Blocks.equal(send, r.size), Blocks.equal(slice(in), r.size));
    } else if (n > 0) { // Without data none is chosen.
      a.run(r, send, slice(in));
    }
    assertThat(in).isEqualTo(expected);
  }

  private static Op op(Algorithm a) {
    return a.needsCommutative() ? Op.SUM : AFFINE;
  }

  private static int[] values(int rank, int n) {
    return new Random(rank * 31L + n).ints(n).toArray();
  }

  /** Values of ranks from 0 to {@code last}, combined in that order. */
  private static int[] fold(Op op, int last, int n) {
    int[] result = values(0, n);
    for (int r = 1; r <= last; r++) {
      int[] v = values(r, n);
      for (int i = 0; i < n; i++) {
        result[i] = op == AFFINE ? compose(result[i], v[i]) : result[i] + v[i];
      }
    }
    return result;
  }

  private static Accumulator accumulator(Algorithm a, int[] values) {
    Op op = op(a);
    var acc = Accumulator.of(op, OpImpl.operand(op, Datatype.INT), values.length);
    Slice.copy(slice(values), acc.values());
    return acc;
  }

  private static int[] read(Slice values) {
    int[] read = new int[(int) values.count()];
    Slice.copy(values, slice(read));
    return read;
  }

  /** In one piece and in pieces of five. */
  private static void reduce(Algorithm a, Ranks r, int n, int root) {
    for (int pieceBytes : new int[] {1 << 20, Math.max(20, n)}) {
      Slice in = slice(values(r.rank, n));
      int[] out = new int[n];
      Schedule s = a.schedule(r);
      Slice result = r.rank == root ? slice(out) : null;
      new Reductions(s, op(a), in, result, pieceBytes)
          .reduce((schedule, reductions, to) -> a.add(schedule, reductions, to), root);
      r.await(s.start());
      if (r.rank == root) {
        assertThat(out).isEqualTo(fold(op(a), r.size - 1, n));
      }
    }
  }

  private static void reduceInPlace(Algorithm a, Ranks r, int n, int root) {
    Accumulator acc = accumulator(a, values(r.rank, n));
    a.run(r, acc, root);
    if (r.rank == root) {
      assertThat(read(acc.values())).isEqualTo(fold(op(a), r.size - 1, n));
    }
  }

  private static void allreduceOrScan(Algorithm a, Ranks r, int n, int root) {
    Accumulator acc = accumulator(a, values(r.rank, n));
    a.run(r, acc);
    int last = a.toString().startsWith("Scan.") ? r.rank : r.size - 1;
    assertThat(read(acc.values())).isEqualTo(fold(op(a), last, n));
  }

  private static void exscan(Algorithm a, Ranks r, int n, int root) {
    Accumulator acc = accumulator(a, values(r.rank, n));
    Accumulator before = acc.another();
    a.run(r, acc, before);
    if (r.rank > 0) {
      assertThat(read(before.values())).isEqualTo(fold(op(a), r.rank - 1, n));
    }
  }

  /** Blocks of different lengths, some of none. */
  private static void reduceScatter(Algorithm a, Ranks r, int n, int root) {
    int[] starts = new int[r.size + 1];
    for (int i = 0; i < r.size; i++) {
      starts[i + 1] = starts[i] + (i % 3 == 2 ? 0 : n / r.size + i);
    }
    int total = starts[r.size];
    Accumulator acc = accumulator(a, values(r.rank, total));
    a.run(r, acc, starts);
    int from = starts[r.rank];
    int to = starts[r.rank + 1];
    assertThat(read(acc.values(from, to)))
        .isEqualTo(Arrays.copyOfRange(fold(op(a), r.size - 1, total), from, to));
  }
}
