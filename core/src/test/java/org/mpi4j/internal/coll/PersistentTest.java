package org.mpi4j.internal.coll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mpi4j.Buf;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;
import org.mpi4j.Op;
import org.mpi4j.spi.Collectives;
import org.mpi4j.spi.Operation;

/** Persistent schedules, on an endpoint with few tags, all algorithms. */
@Timeout(60)
class PersistentTest {
  private static final int ROUNDS = 5;

  private record Made(Operation op, Runnable fill, Runnable check) {}

  private static List<Made> all(Ranks r, Collectives c, int n, int[] seed) {
    int p = r.size;
    int[] mine = new int[n];
    int[] other = new int[n];
    int[] parts = new int[n * p];
    int[] swapped = new int[n * p];
    int[] sum = new int[n];
    int root = p - 1;
    Runnable nothing = () -> {};
    return List.of(
        new Made(c.barrier(), nothing, nothing),
        new Made(
            c.bcast(Buf.of(other), root),
            () -> Arrays.fill(other, seed[0] + r.rank),
            () -> assertThat(other).containsOnly(seed[0] + root)),
        new Made(
            c.allreduce(Buf.of(mine), Buf.of(sum), Op.SUM),
            () -> Arrays.fill(mine, seed[0] + r.rank),
            () -> assertThat(sum).containsOnly(p * seed[0] + p * (p - 1) / 2)),
        new Made(
            c.alltoall(Buf.of(parts), Buf.of(swapped)),
            () -> Arrays.setAll(parts, i -> seed[0] + 100 * r.rank + i / n),
            () -> {
              for (int i = 0; i < swapped.length; i++) {
                assertThat(swapped[i]).isEqualTo(seed[0] + 100 * (i / n) + r.rank);
              }
            }));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8})
  void roundsInAnyOrderBesideOrdinaryOnes(int p) {
    Ranks.run(
        p,
        r -> {
          TagSequence own = TagSequence.persistent(r.ep);
          for (int k = 0; k < Choices.all().size(); k++) {
            ScheduledCollectives once = r.collectives(Choices.all().get(k), k % 2 == 0);
            int[] seed = new int[1];
            List<Made> made = all(r, once.persistent(own), 20, seed);
            List<Made> order = new ArrayList<>(made);
            for (int round = 0; round < ROUNDS; round++) {
              seed[0] = 1000 * round;
              made.forEach(m -> m.fill.run());
              Collections.shuffle(order, r.random);
              order.forEach(m -> m.op.activate());
              // More than there are tags.
              for (int i = 0; i < 10; i++) {
                int[] x = {i};
                r.await(once.allreduce(Buf.IN_PLACE, Buf.of(x), Op.SUM));
                assertThat(x[0]).isEqualTo(p * i);
              }
              made.forEach(m -> r.await(m.op));
              made.forEach(m -> m.check.run());
            }
            made.forEach(m -> m.op.free());
          }
        });
  }

  @Test
  void tagsOfTheKindsNeverMeet() {
    Ranks.run(
        1,
        r -> {
          TagSequence once = new TagSequence(r.ep);
          TagSequence own = TagSequence.persistent(r.ep);
          int partitioned = TagSequence.firstPartitioned(r.ep);
          assertThat(partitioned).isLessThan(r.ep.maxTag());
          for (int i = 0; i < 100; i++) {
            int a = once.getAsInt();
            int b = own.getAsInt();
            assertThat(a).isBetween(0, b - 1);
            assertThat(b).isBetween(r.ep.maxTag() / 2 + 1, partitioned - 1);
          }
        });
  }

  @Test
  void oneThatFailedIsNotStartedAgain() {
    Ranks.run(
        3,
        r -> {
          Collectives c =
              r.collectives(Choice.USUAL, true).persistent(TagSequence.persistent(r.ep));
          Operation op = c.bcast(Buf.of(new int[r.rank == 1 ? 2 : 1]), 0);
          op.activate();
          MpiException first = catchThrowableOfType(MpiException.class, () -> r.await(op));
          assertThat(first.errorClass()).isEqualTo(ErrorClass.ERR_COUNT);
          MpiException again = catchThrowableOfType(MpiException.class, op::activate);
          assertThat(again.errorClass()).isEqualTo(ErrorClass.ERR_REQUEST);
          r.await(r.collectives(Choice.USUAL, false).barrier());
        });
  }
}
