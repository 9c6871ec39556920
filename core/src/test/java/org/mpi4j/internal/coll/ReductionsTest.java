package org.mpi4j.internal.coll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mpi4j.Buf.IN_PLACE;
import static org.mpi4j.Buf.NONE;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mpi4j.Buf;
import org.mpi4j.Op;

/** Every reduction on 1 to 9 ranks against a fold from left to right. */
@Timeout(120)
class ReductionsTest {
  private static final int[] LENGTHS = {0, 1, 3, 8, 50};

  /** x -> a x + b modulo 2^16, a and b in one int: associative, not commutative. */
  private static final Op AFFINE =
      Op.ofInt(ReductionsTest::compose).nonCommutative().named("AFFINE");

  private static final Op[] OPS = {Op.SUM, AFFINE, Op.BXOR, Op.MAX};

  private static int compose(int f, int g) {
    int a = (f >>> 16) * (g >>> 16);
    int b = (f >>> 16) * (g & 0xffff) + (f & 0xffff);
    return a << 16 | b & 0xffff;
  }

  private static int apply(Op op, int x, int y) {
    return op == AFFINE
        ? compose(x, y)
        : op == Op.SUM ? x + y : op == Op.MAX ? Math.max(x, y) : x ^ y;
  }

  private static int[] values(int rank, int n) {
    return new Random(rank * 31L + n).ints(n).toArray();
  }

  /** Values of ranks from {@code 0} to {@code last}, combined in that order. */
  private static int[] fold(Op op, int last, int n) {
    int[] result = values(0, n);
    for (int r = 1; r <= last; r++) {
      int[] v = values(r, n);
      for (int i = 0; i < n; i++) {
        result[i] = apply(op, result[i], v[i]);
      }
    }
    return result;
  }

  private interface Case {
    void run(Ranks r, ScheduledCollectives c, Op op, int n);
  }

  private static void forAll(int p, Case body) {
    Ranks.run(
        p,
        r -> {
          for (boolean strict : new boolean[] {false, true}) {
            for (Choice choice : Choices.all()) {
              all(r, r.collectives(choice, strict), body);
            }
          }
          // Pieces of 5 ints: as data that is too long for an array.
          all(r, r.collectives(20), body);
          r.await(r.collectives(Choice.USUAL, false).barrier());
          assertThat(r.engine.leftOver()).isZero();
        });
  }

  private static void all(Ranks r, ScheduledCollectives c, Case body) {
    for (Op op : OPS) {
      for (int n : LENGTHS) {
        body.run(r, c, op, n);
      }
    }
  }

  private static Buf mine(Ranks r, int n) {
    return Form.any(r.random).of(values(r.rank, n));
  }

  private static Buf room(Ranks r, int n) {
    return Form.any(r.random).of(new int[n]);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
  void allreduce(int p) {
    forAll(
        p,
        (r, c, op, n) -> {
          Buf send = mine(r, n);
          Buf recv = room(r, n);
          r.await(c.allreduce(send, recv, op));
          assertThat(Form.read(recv)).isEqualTo(fold(op, p - 1, n));
          assertThat(Form.read(send)).isEqualTo(values(r.rank, n));
          Buf inPlace = mine(r, n);
          r.await(c.allreduce(IN_PLACE, inPlace, op));
          assertThat(Form.read(inPlace)).isEqualTo(fold(op, p - 1, n));
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
  void reduce(int p) {
    forAll(
        p,
        (r, c, op, n) -> {
          for (int root = 0; root < p; root++) {
            boolean here = r.rank == root;
            Buf send = mine(r, n);
            Buf recv = here ? room(r, n) : NONE;
            r.await(c.reduce(send, recv, op, root));
            assertThat(Form.read(send)).isEqualTo(values(r.rank, n));
            Buf inPlace = mine(r, n);
            r.await(c.reduce(here ? IN_PLACE : inPlace, here ? inPlace : NONE, op, root));
            if (here) {
              assertThat(Form.read(recv)).isEqualTo(fold(op, p - 1, n));
              assertThat(Form.read(inPlace)).isEqualTo(fold(op, p - 1, n));
            }
          }
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
  void scan(int p) {
    forAll(
        p,
        (r, c, op, n) -> {
          Buf recv = room(r, n);
          r.await(c.scan(mine(r, n), recv, op));
          assertThat(Form.read(recv)).isEqualTo(fold(op, r.rank, n));
          Buf inPlace = mine(r, n);
          r.await(c.scan(IN_PLACE, inPlace, op));
          assertThat(Form.read(inPlace)).isEqualTo(fold(op, r.rank, n));
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
  void exscan(int p) {
    forAll(
        p,
        (r, c, op, n) -> {
          Buf recv = room(r, n);
          r.await(c.exscan(mine(r, n), recv, op));
          int[] expected = r.rank == 0 ? new int[n] : fold(op, r.rank - 1, n);
          assertThat(Form.read(recv)).isEqualTo(expected);
          Buf inPlace = mine(r, n);
          r.await(c.exscan(IN_PLACE, inPlace, op));
          expected = r.rank == 0 ? values(0, n) : expected;
          assertThat(Form.read(inPlace)).isEqualTo(expected);
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
  void reduceScatterBlock(int p) {
    forAll(
        p,
        (r, c, op, n) -> {
          int[] all = fold(op, p - 1, n * p);
          int[] mine = Arrays.copyOfRange(all, r.rank * n, r.rank * n + n);
          Buf recv = room(r, n);
          r.await(c.reduceScatterBlock(Form.PLAIN.of(values(r.rank, n * p)), recv, op));
          assertThat(Form.read(recv)).isEqualTo(mine);
          Buf inPlace = Form.STRIDED.of(values(r.rank, n * p));
          r.await(c.reduceScatterBlock(IN_PLACE, inPlace, op));
          assertThat(Arrays.copyOf(Form.read(inPlace), n)).isEqualTo(mine);
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
  void reduceScatter(int p) {
    forAll(
        p,
        (r, c, op, n) -> {
          long[] counts = IntStream.range(0, p).mapToLong(i -> i % 3 == 2 ? 0 : n + i).toArray();
          int total = (int) Arrays.stream(counts).sum();
          int from = (int) Arrays.stream(counts).limit(r.rank).sum();
          int length = (int) counts[r.rank];
          int[] mine = Arrays.copyOfRange(fold(op, p - 1, total), from, from + length);
          Buf recv = room(r, length);
          r.await(c.reduceScatter(Form.STRIDED.of(values(r.rank, total)), recv, counts, op));
          assertThat(Form.read(recv)).isEqualTo(mine);
          Buf inPlace = Form.PLAIN.of(values(r.rank, total));
          r.await(c.reduceScatter(IN_PLACE, inPlace, counts, op));
          assertThat(Arrays.copyOf(Form.read(inPlace), length)).isEqualTo(mine);
        });
  }
}
