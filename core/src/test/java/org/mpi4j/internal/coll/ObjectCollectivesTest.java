package org.mpi4j.internal.coll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;

/** Collectives on objects of different lengths, with arrays beside them, on 1 to 9 ranks. */
@Timeout(120)
class ObjectCollectivesTest {
  record Item(String name, int[] data) {
    @Override
    public boolean equals(Object o) {
      return o instanceof Item i && i.name.equals(name) && Arrays.equals(i.data, data);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }
  }

  private static final BinaryOperator<String> CONCAT = (a, b) -> a + b;

  /** Every third has an array that travels beside the message. */
  private static Item item(int i) {
    int[] data = new int[i % 3 == 2 ? 10_000 : i];
    Arrays.fill(data, i);
    return new Item("item" + i, data);
  }

  private static List<Item> items(int p, int from, int step) {
    return IntStream.range(0, p).mapToObj(i -> item(from + step * i)).toList();
  }

  private interface Case {
    void run(Ranks r, ObjectCollectives c);
  }

  private static void forAll(int p, Case body) {
    Ranks.run(
        p,
        r -> {
          body.run(r, new ObjectCollectives(r.ep, r.tags, false));
          body.run(r, new ObjectCollectives(r.ep, r.tags, true));
          r.await(r.collectives(Choice.USUAL, false).barrier());
          assertThat(r.engine.leftOver()).isZero();
        });
  }

  private static <T> T result(Ranks r, ObjectOperation<T> op) {
    r.await(op);
    return op.result();
  }

  private static MpiException failure(Ranks r, ObjectOperation<?> op) {
    return catchThrowableOfType(MpiException.class, () -> result(r, op));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
  void moving(int p) {
    forAll(
        p,
        (r, c) -> {
          for (int root = 0; root < p; root++) {
            Item mine = r.rank == root ? item(root) : null;
            assertThat(result(r, c.bcast(mine, root))).isEqualTo(item(root));
            List<Object> all = result(r, c.gather(item(r.rank), root));
            if (r.rank == root) {
              assertThat(all).isEqualTo(items(p, 0, 1));
            } else {
              assertThat(all).isNull();
            }
            List<Item> parts = r.rank == root ? items(p, 3, 1) : null;
            assertThat(result(r, c.scatter(parts, root))).isEqualTo(item(3 + r.rank));
          }
          assertThat(result(r, c.allgather(item(r.rank)))).isEqualTo(items(p, 0, 1));
          assertThat(result(r, c.alltoall(items(p, 10 * r.rank, 1))))
              .isEqualTo(items(p, r.rank, 10));
          assertThat(result(r, c.bcast(null, 0))).isNull();
        });
  }

  private static String letters(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> String.valueOf((char) ('a' + i)))
        .collect(Collectors.joining());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
  void reducing(int p) {
    forAll(
        p,
        (r, c) -> {
          String mine = letters(r.rank, r.rank + 1);
          for (int root = 0; root < p; root++) {
            assertThat(result(r, c.reduce(mine, CONCAT, root)))
                .isEqualTo(r.rank == root ? letters(0, p) : null);
          }
          assertThat(result(r, c.allreduce(mine, CONCAT))).isEqualTo(letters(0, p));
          assertThat(result(r, c.scan(mine, CONCAT))).isEqualTo(letters(0, r.rank + 1));
          assertThat(result(r, c.exscan(mine, CONCAT)))
              .isEqualTo(r.rank == 0 ? null : letters(0, r.rank));
        });
  }

  @Test
  void severalAtOnce() {
    forAll(
        4,
        (r, c) -> {
          List<ObjectOperation<String>> ops = new ArrayList<>();
          for (int i = 0; i < 10; i++) {
            ops.add(c.allreduce(letters(r.rank, r.rank + 1) + i, CONCAT));
          }
          for (int i = 9; i >= 0; i--) {
            assertThat(result(r, ops.get(i))).isEqualTo("a%1$db%1$dc%1$dd%1$d".formatted(i));
          }
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 7, 8, 9})
  void anOperatorThatThrowsIsNamedOnAllRanksThatNeedTheResult(int p) {
    BinaryOperator<String> touchy =
        (a, b) -> {
          if ((a + b).contains("c") || p == 2) {
            throw new IllegalStateException("no " + a + b);
          }
          return a + b;
        };
    forAll(
        p,
        (r, c) -> {
          String mine = letters(r.rank, r.rank + 1);
          MpiException e = failure(r, c.allreduce(mine, touchy));
          assertThat(e).hasMessageContaining("allreduceObject() on WORLD: ");
          assertThat(e.errorClass()).isEqualTo(ErrorClass.ERR_OP);
          if (e.getCause() == null) {
            assertThat(e).hasMessageContaining("failed: ").hasMessageContaining("no ");
            assertThat(e.peer()).isNotNegative();
          } else {
            assertThat(e).hasCauseInstanceOf(IllegalStateException.class);
          }
          MpiException atRoot = failure(r, c.reduce(mine, touchy, p - 1));
          if (r.rank == p - 1) {
            assertThat(atRoot).isNotNull();
          }
          MpiException inScan = failure(r, c.scan(mine, touchy));
          assertThat(inScan == null).isEqualTo(r.rank < (p == 2 ? 1 : 2));
          assertThat(result(r, c.allreduce(mine, CONCAT))).isEqualTo(letters(0, p));
        });
  }

  @Test
  void anObjectThatCannotBeSentIsNamedOnAllRanksThatWaitForIt() {
    forAll(
        3,
        (r, c) -> {
          Object mine = r.rank == 1 ? new Thread() : "fine";
          MpiException e = failure(r, c.bcast(mine, 1));
          assertThat(e).hasMessageContaining("Thread");
          assertThat(e.errorClass()).isEqualTo(ErrorClass.ERR_TYPE);
          if (r.rank != 1) {
            assertThat(e)
                .hasMessageContaining("rank 1 failed")
                .hasMessageContaining("rank 1 threw");
          }
          e = failure(r, c.gather(mine, 0));
          assertThat(e == null).isEqualTo(r.rank == 2);
          e = failure(r, c.allgather(mine));
          assertThat(e).isNotNull();
          e = failure(r, c.scatter(List.of("a", "b", new Thread()), 0));
          assertThat(e == null).isEqualTo(r.rank == 1);
          assertThat(result(r, c.allgather(r.rank))).isEqualTo(List.of(0, 1, 2));
        });
  }

  @Test
  void differentRootsAreNamed() {
    Ranks.run(
        3,
        r -> {
          var c = new ObjectCollectives(r.ep, r.tags, true);
          MpiException e = failure(r, c.bcast("x", r.rank == 2 ? 1 : 0));
          assertThat(e)
              .hasMessageContaining(
                  "ranks 0, 1 called bcastObject(root=0), rank 2 called bcastObject(root=1)");
          assertThat(e.errorClass()).isEqualTo(ErrorClass.ERR_ROOT);
        });
  }
}
