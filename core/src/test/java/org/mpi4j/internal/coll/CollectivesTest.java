package org.mpi4j.internal.coll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mpi4j.Buf.IN_PLACE;
import static org.mpi4j.Buf.NONE;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mpi4j.Buf;

/** Every algorithm that moves data, on 1 to 9 ranks, from all roots, with buffers of all forms. */
@Timeout(120)
class CollectivesTest {
  private static final int[] LENGTHS = {0, 1, 2, 7, 60};

  private interface Case {
    void run(Ranks r, ScheduledCollectives c, int n, int root);
  }

  private static void forAll(int p, Case body) {
    Ranks.run(
        p,
        r -> {
          for (boolean strict : new boolean[] {false, true}) {
            for (Choice choice : Choices.all()) {
              ScheduledCollectives c = r.collectives(choice, strict);
              for (int n : LENGTHS) {
                for (int root = 0; root < p; root++) {
                  body.run(r, c, n, root);
                }
              }
            }
          }
          r.await(r.collectives(Choice.USUAL, false).barrier());
          assertThat(r.engine.leftOver()).isZero();
        });
  }

  /** The values of a rank's part. */
  private static int[] part(int rank, int n) {
    return IntStream.range(0, n).map(i -> 1000 * rank + i).toArray();
  }

  private static int[] parts(int p, int n) {
    return IntStream.range(0, p).flatMap(r -> Arrays.stream(part(r, n))).toArray();
  }

  private static Buf room(Ranks r, int n, int granule) {
    int[] empty = new int[n];
    Arrays.fill(empty, -1);
    return Form.any(r.random).of(empty, granule);
  }

  private static Buf buf(Ranks r, int[] values, int granule) {
    return Form.any(r.random).of(values, granule);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
  void bcast(int p) {
    forAll(
        p,
        (r, c, n, root) -> {
          Buf buf = r.rank == root ? buf(r, part(root, n), n) : room(r, n, n);
          r.await(c.bcast(buf, root));
          assertThat(Form.read(buf)).isEqualTo(part(root, n));
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
  void gather(int p) {
    forAll(
        p,
        (r, c, n, root) -> {
          Buf send = buf(r, part(r.rank, n), n);
          Buf recv = r.rank == root ? room(r, n * p, n) : NONE;
          r.await(c.gather(send, recv, root));
          if (r.rank == root) {
            assertThat(Form.read(recv)).isEqualTo(parts(p, n));
          }
          int[] own = new int[n * p];
          System.arraycopy(part(r.rank, n), 0, own, r.rank * n, n);
          Buf inPlace = r.rank == root ? buf(r, own, n) : NONE;
          r.await(c.gather(r.rank == root ? IN_PLACE : send, inPlace, root));
          if (r.rank == root) {
            assertThat(Form.read(inPlace)).isEqualTo(parts(p, n));
          }
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
  void scatter(int p) {
    forAll(
        p,
        (r, c, n, root) -> {
          Buf send = r.rank == root ? buf(r, parts(p, n), n) : NONE;
          Buf recv = room(r, n, n);
          r.await(c.scatter(send, recv, root));
          assertThat(Form.read(recv)).isEqualTo(part(r.rank, n));
          Buf again = r.rank == root ? IN_PLACE : room(r, n, n);
          r.await(c.scatter(send, again, root));
          assertThat(Form.read(r.rank == root ? send : again))
              .isEqualTo(r.rank == root ? parts(p, n) : part(r.rank, n));
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
  void allgather(int p) {
    forAll(
        p,
        (r, c, n, root) -> {
          Buf recv = room(r, n * p, n);
          r.await(c.allgather(buf(r, part(r.rank, n), n), recv));
          assertThat(Form.read(recv)).isEqualTo(parts(p, n));
          int[] own = new int[n * p];
          System.arraycopy(part(r.rank, n), 0, own, r.rank * n, n);
          Buf inPlace = buf(r, own, n);
          r.await(c.allgather(IN_PLACE, inPlace));
          assertThat(Form.read(inPlace)).isEqualTo(parts(p, n));
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
  void alltoall(int p) {
    forAll(
        p,
        (r, c, n, root) -> {
          int[] out = new int[n * p];
          int[] in = new int[n * p];
          for (int i = 0; i < n * p; i++) {
            out[i] = 100_000 * r.rank + i;
            in[i] = 100_000 * (i / n) + r.rank * n + i % n;
          }
          Buf recv = room(r, n * p, n);
          r.await(c.alltoall(buf(r, out, n), recv));
          assertThat(Form.read(recv)).isEqualTo(in);
          Buf inPlace = buf(r, out, n);
          r.await(c.alltoall(IN_PLACE, inPlace));
          assertThat(Form.read(inPlace)).isEqualTo(in);
        });
  }

  /** Length of the part of a rank: all different, some 0. */
  private static int length(int rank, int n) {
    return rank % 3 == 1 ? 0 : n + rank;
  }

  /** Blocks from the last rank to the first, a hole of two before each. */
  private static Buf vector(Ranks r, int[] lengths) {
    int p = lengths.length;
    int[] displs = new int[p];
    int at = 0;
    for (int i = p - 1; i >= 0; i--) {
      displs[i] = at + 2;
      at = displs[i] + lengths[i];
    }
    return room(r, at, 1).counts(lengths).displs(displs);
  }

  private static int[] block(Buf buf, int rank) {
    int[] all = Form.read(buf);
    int from = (int) buf.displs()[rank];
    return Arrays.copyOfRange(all, from, from + (int) buf.counts()[rank]);
  }

  private static void put(Buf buf, int rank, int[] values) {
    Slice.copy(Slice.of(Buf.of(values)), Blocks.of(buf).of(rank));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
  void vectors(int p) {
    forAll(
        p,
        (r, c, n, root) -> {
          int[] lengths = IntStream.range(0, p).map(i -> length(i, n)).toArray();
          int[] mine = part(r.rank, lengths[r.rank]);

          Buf gathered = r.rank == root ? vector(r, lengths) : NONE;
          r.await(c.gatherv(buf(r, mine, 1), gathered, root));
          if (r.rank == root) {
            for (int i = 0; i < p; i++) {
              assertThat(block(gathered, i)).isEqualTo(part(i, lengths[i]));
            }
          }

          Buf own = room(r, mine.length, 1);
          r.await(c.scatterv(gathered, own, root));
          assertThat(Form.read(own)).isEqualTo(mine);
          r.await(c.scatterv(gathered, r.rank == root ? IN_PLACE : own, root));
          r.await(c.gatherv(r.rank == root ? IN_PLACE : own, gathered, root));

          Buf all = vector(r, lengths);
          r.await(c.allgatherv(own, all));
          for (int i = 0; i < p; i++) {
            assertThat(block(all, i)).isEqualTo(part(i, lengths[i]));
          }
          Buf inPlace = vector(r, lengths);
          put(inPlace, r.rank, mine);
          r.await(c.allgatherv(IN_PLACE, inPlace));
          for (int i = 0; i < p; i++) {
            assertThat(block(inPlace, i)).isEqualTo(part(i, lengths[i]));
          }
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
  void alltoallv(int p) {
    forAll(
        p,
        (r, c, n, root) -> {
          int[] toEach = IntStream.range(0, p).map(i -> length(r.rank + 2 * i, n)).toArray();
          int[] fromEach = IntStream.range(0, p).map(i -> length(i + 2 * r.rank, n)).toArray();
          Buf send = vector(r, toEach);
          for (int i = 0; i < p; i++) {
            put(send, i, part(10 * r.rank + i, toEach[i]));
          }
          Buf recv = vector(r, fromEach);
          r.await(c.alltoallv(send, recv));
          for (int i = 0; i < p; i++) {
            assertThat(block(recv, i)).isEqualTo(part(10 * i + r.rank, fromEach[i]));
          }

          int[] both = IntStream.range(0, p).map(i -> length(r.rank + i, n)).toArray();
          Buf inPlace = vector(r, both);
          for (int i = 0; i < p; i++) {
            put(inPlace, i, part(10 * r.rank + i, both[i]));
          }
          r.await(c.alltoallv(IN_PLACE, inPlace));
          for (int i = 0; i < p; i++) {
            assertThat(block(inPlace, i)).isEqualTo(part(10 * i + r.rank, both[i]));
          }
        });
  }
}
