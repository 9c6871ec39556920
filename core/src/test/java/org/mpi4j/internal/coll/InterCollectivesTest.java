package org.mpi4j.internal.coll;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mpi4j.Buf;
import org.mpi4j.MPI;
import org.mpi4j.spi.Collectives;
import org.mpi4j.spi.Endpoint;
import org.mpi4j.spi.Operation;

/** Collectives between two groups, several under way at once, whose messages come in bursts. */
class InterCollectivesTest {
  private static final int ROUNDS = 60;
  private static final int AT_ONCE = 4;
  private static final int LONGEST = 40;

  @ParameterizedTest
  @CsvSource({
    "1, 1, true",
    "1, 4, true",
    "3, 2, true",
    "2, 5, true",
    "4, 4, true",
    "1, 3, false",
    "3, 2, false",
    "2, 2, false"
  })
  void randomOnes(int first, int second, boolean withLocal) {
    Ranks.run(
        first + second,
        r -> {
          Endpoint ep = r.engine.inter(first, withLocal);
          var one = new One(ep, r.rank, first, first + second);
          var checks = new ArrayList<Runnable>();
          var operations = new ArrayList<Operation>();
          for (int round = 0; round < ROUNDS; round++) {
            operations.add(one.start(round, checks));
            if (operations.size() == AT_ONCE) {
              operations.forEach(r::await);
              checks.forEach(Runnable::run);
              operations.clear();
              checks.clear();
            }
          }
          assertThat(r.engine.leftOver()).isZero();
        });
  }

  /** One rank; all draw the same operations. */
  private static final class One {
    private final Random random = new Random(31);
    private final Endpoint ep;
    private final Collectives collectives;
    private final int me;
    private final List<Integer> own;
    private final List<Integer> others;

    One(Endpoint ep, int me, int first, int size) {
      this.ep = ep;
      this.me = me;
      collectives = new InterCollectives(ep, new TagSequence(ep));
      List<Integer> a = IntStream.range(0, first).boxed().toList();
      List<Integer> b = IntStream.range(first, size).boxed().toList();
      own = me < first ? a : b;
      others = me < first ? b : a;
    }

    private static long value(int rank, int round, int i) {
      return 1_000_003L * rank + 101L * round + i;
    }

    private static long[] values(int rank, int round, int from, int n) {
      return IntStream.range(from, from + n).mapToLong(i -> value(rank, round, i)).toArray();
    }

    private long[] sums(int round, int from, int n) {
      return IntStream.range(from, from + n)
          .mapToLong(i -> others.stream().mapToLong(q -> value(q, round, i)).sum())
          .toArray();
    }

    /** What each of the others has for one part, one after the other. */
    private long[] joined(int round, int from, int n) {
      return others.stream().flatMapToLong(q -> Arrays.stream(values(q, round, from, n))).toArray();
    }

    Operation start(int round, List<Runnable> checks) {
      int kind = random.nextInt(9);
      int n = random.nextInt(LONGEST);
      int drawn = random.nextInt(own.size() + others.size());
      boolean sends = own.contains(drawn); // Whether the root is in this group.
      int root = !sends ? others.indexOf(drawn) : drawn == me ? MPI.ROOT : MPI.PROC_NULL;
      int m = others.size();
      long[] mine = values(me, round, 0, n);
      return switch (kind) {
        case 0 -> collectives.barrier();
        case 1 -> {
          long[] data = root == MPI.ROOT ? mine : new long[n];
          if (root >= 0) {
            checks.add(() -> assertThat(data).isEqualTo(values(drawn, round, 0, n)));
          }
          yield collectives.bcast(root == MPI.PROC_NULL ? Buf.NONE : Buf.of(data), root);
        }
        case 2 -> {
          long[] all = new long[m * n];
          if (root == MPI.ROOT) {
            checks.add(() -> assertThat(all).isEqualTo(joined(round, 0, n)));
          }
          yield collectives.gather(
              root >= 0 ? Buf.of(mine) : Buf.NONE, root == MPI.ROOT ? Buf.of(all) : Buf.NONE, root);
        }
        case 3 -> {
          long[] part = new long[n];
          if (root >= 0) {
            int from = n * ep.rank();
            checks.add(() -> assertThat(part).isEqualTo(values(drawn, round, from, n)));
          }
          yield collectives.scatter(
              root == MPI.ROOT ? Buf.of(values(me, round, 0, m * n)) : Buf.NONE,
              root >= 0 ? Buf.of(part) : Buf.NONE,
              root);
        }
        case 4 -> {
          long[] all = new long[m * n];
          checks.add(() -> assertThat(all).isEqualTo(joined(round, 0, n)));
          yield collectives.allgather(Buf.of(mine), Buf.of(all));
        }
        case 5 -> {
          long[] all = new long[m * n];
          int from = n * ep.rank();
          checks.add(() -> assertThat(all).isEqualTo(joined(round, from, n)));
          yield collectives.alltoall(Buf.of(values(me, round, 0, m * n)), Buf.of(all));
        }
        case 6 -> {
          long[] sum = new long[n];
          if (root == MPI.ROOT) {
            checks.add(() -> assertThat(sum).isEqualTo(sums(round, 0, n)));
          }
          yield collectives.reduce(
              root >= 0 ? Buf.of(mine) : Buf.NONE,
              root == MPI.ROOT ? Buf.of(sum) : Buf.NONE,
              MPI.SUM,
              root);
        }
        case 7 -> {
          long[] sum = new long[n];
          checks.add(() -> assertThat(sum).isEqualTo(sums(round, 0, n)));
          yield collectives.allreduce(Buf.of(mine), Buf.of(sum), MPI.SUM);
        }
        default -> {
          // Each rank of a group sends a length of its own.
          long[] counts = others.stream().mapToLong(q -> (n + q) % LONGEST).toArray();
          long[] all = new long[(int) Arrays.stream(counts).sum()];
          checks.add(() ->
              assertThat(all)
                  .isEqualTo(
                      others.stream()
                          .flatMapToLong(q -> Arrays.stream(values(q, round, 0, (n + q) % LONGEST)))
                          .toArray()));
          yield collectives.allgatherv(
              Buf.of(values(me, round, 0, (n + me) % LONGEST)), Buf.of(all).counts(counts));
        }
      };
    }
  }
}
