package org.mpi4j.internal.coll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mpi4j.Buf;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;
import org.mpi4j.Op;
import org.mpi4j.spi.Operation;

/** Several collectives under way at once, repeated schedules, and what happens when one fails. */
@Timeout(60)
class ScheduleTest {
  private static final Op POISONED =
      Op.ofInt((a, b) -> {
        if (a == 13 || b == 13) {
          throw new IllegalStateException("thirteen");
        }
        return a + b;
      });

  private static MpiException failure(Ranks r, Operation op) {
    return catchThrowableOfType(MpiException.class, () -> r.await(op));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8})
  void manyAtOnceInAnyOrderOfWaiting(int p) {
    Ranks.run(
        p,
        r -> {
          var common = new Random(p);
          for (int round = 0; round < 20; round++) {
            ScheduledCollectives c =
                r.collectives(Choices.all().get(round % Choices.all().size()), round % 2 == 0);
            List<Operation> ops = new ArrayList<>();
            List<Runnable> checks = new ArrayList<>();
            for (int k = 0; k < 12; k++) {
              start(r, c, common, ops, checks);
            }
            var order = new ArrayList<>(ops);
            java.util.Collections.shuffle(order, r.random);
            order.forEach(r::await);
            checks.forEach(Runnable::run);
          }
        });
  }

  private static void start(
      Ranks r, ScheduledCollectives c, Random common, List<Operation> ops, List<Runnable> checks) {
    int n = common.nextInt(40);
    int root = common.nextInt(r.size);
    int seed = common.nextInt(1000);
    int sum = r.size * (r.size - 1) / 2;
    int[] mine = new int[n];
    java.util.Arrays.fill(mine, seed + r.rank);
    switch (common.nextInt(4)) {
      case 0 -> {
        Buf buf = Form.any(r.random).of(mine);
        ops.add(c.bcast(buf, root));
        checks.add(() -> assertThat(Form.read(buf)).containsOnly(filled(n, seed + root)));
      }
      case 1 -> {
        Buf out = Form.any(r.random).of(new int[n]);
        ops.add(c.allreduce(Form.any(r.random).of(mine), out, Op.SUM));
        checks.add(() -> assertThat(Form.read(out)).containsOnly(filled(n, seed * r.size + sum)));
      }
      case 2 -> {
        Buf out = Form.any(r.random).of(new int[n * r.size], n);
        ops.add(c.alltoall(Form.PLAIN.of(new int[n * r.size]), out));
        checks.add(() -> assertThat(Form.read(out)).containsOnly(filled(n, 0)));
      }
      default -> ops.add(c.barrier());
    }
  }

  private static int[] filled(int n, int value) {
    return n == 0 ? new int[0] : new int[] {value};
  }

  @Test
  void aScheduleCanBeStartedAgain() {
    Ranks.run(
        3,
        r -> {
          int[] x = {r.rank};
          int[] sum = {0};
          var s = new Schedule(r.ep, 7, new Call("allreduce", Call.NO_ROOT, null, 0, null), false);
          new Reductions(s, Op.SUM, Slice.of(Buf.of(x)), Slice.of(Buf.of(sum)), 100)
              .allreduce(AllreduceDoubling::build);
          for (int i = 0; i < 50; i++) {
            x[0] = r.rank + i;
            r.await(s.start());
            assertThat(sum[0]).isEqualTo(3 + 3 * i);
          }
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 7, 8})
  void anOpThatThrowsEndsOnAllRanks(int p) {
    Ranks.run(
        p,
        r -> {
          for (Choice choice : Choices.all()) {
            ScheduledCollectives c = r.collectives(choice, false);
            int[] x = new int[100];
            x[50] = r.rank == p / 2 ? 13 : 1;
            int[] all = new int[100];
            MpiException e = failure(r, c.allreduce(Buf.of(x), Buf.of(all), POISONED));
            assertThat(e).isNotNull();
            if (e.errorClass() == ErrorClass.ERR_OP) {
              assertThat(e)
                  .hasMessageContaining("allreduce(ofInt, 100 x INT) on WORLD: op = ofInt threw")
                  .hasMessageContaining("thirteen")
                  .hasRootCauseInstanceOf(IllegalStateException.class);
            } else {
              assertThat(e).hasMessageContaining("gave up").hasMessageContaining("see what rank");
            }
            // The communicator is as good as before.
            r.await(c.allreduce(Buf.of(x), Buf.of(all), Op.SUM));
            assertThat(all[50]).isEqualTo(p - 1 + 13);
          }
          r.await(r.collectives(Choice.USUAL, false).barrier());
        });
  }

  @Test
  void differentLengthsAreAnErrorWithoutStrictChecksToo() {
    Ranks.run(
        2,
        r -> {
          ScheduledCollectives c = r.collectives(Choice.USUAL, false);
          var op = c.bcast(Buf.of(new int[r.rank == 0 ? 5 : 10]), 0);
          MpiException e = failure(r, op);
          if (r.rank == 1) {
            assertThat(e)
                .hasMessageContaining("bcast(10 x INT, root=0) on WORLD: rank 0 sent 20 bytes")
                .hasMessageContaining("40 were due");
            assertThat(e.errorClass()).isEqualTo(ErrorClass.ERR_COUNT);
            assertThat(e.peer()).isZero();
          }
          op = c.bcast(Buf.of(new int[r.rank == 0 ? 10 : 5]), 0);
          e = failure(r, op);
          if (r.rank == 1) {
            assertThat(e.errorClass()).isEqualTo(ErrorClass.ERR_TRUNCATE);
            assertThat(e)
                .hasMessageContaining("rank 0 sent something else than the 20 bytes of INT")
                .hasMessageContaining("all ranks must call the same collectives");
          }
        });
  }

  @Test
  void aPendingScheduleSaysWhatItWaitsFor() {
    Ranks.run(
        2,
        r -> {
          ScheduledCollectives c = r.collectives(Choice.USUAL, false);
          int[] go = {0};
          if (r.rank == 1) {
            r.ep.recv(go, 0, 1, org.mpi4j.Datatype.INT, 0, 3, 0, 0);
          }
          Operation op = c.barrier();
          if (r.rank == 0) {
            assertThat(op.describe()).isEqualTo("barrier() on WORLD, round 1 of 1: recv from 1");
            r.ep.send(go, 0, 1, org.mpi4j.Datatype.INT, 1, 3, 0, 0);
          }
          r.await(op);
          assertThat(op.describe()).isEqualTo("barrier() on WORLD");
        });
  }

  @Test
  void threadsOfARankAdvanceEachOthersSchedules() {
    Ranks.run(
        3,
        r -> {
          ScheduledCollectives c = r.collectives(Choice.USUAL, true);
          for (int round = 0; round < 30; round++) {
            int[][] sums = new int[6][20];
            var ops = new ArrayList<Operation>();
            for (int[] sum : sums) {
              java.util.Arrays.fill(sum, r.rank + round);
              ops.add(c.allreduce(Buf.IN_PLACE, Buf.of(sum), Op.SUM));
            }
            var threads = new ArrayList<Thread>();
            var failures = new java.util.concurrent.ConcurrentLinkedQueue<Throwable>();
            for (int i = 0; i < 3; i++) {
              Operation mine = ops.get((i + r.rank) % 6);
              threads.add(
                  Thread.ofPlatform()
                      .uncaughtExceptionHandler((_, e) -> failures.add(e))
                      .start(() -> r.await(mine)));
            }
            ops.reversed().forEach(r::await);
            for (Thread t : threads) {
              t.join();
            }
            assertThat(failures).isEmpty();
            for (int[] sum : sums) {
              assertThat(sum).containsOnly(3 + 3 * round);
            }
          }
        });
  }

  @Test
  void anEngineMayFailWhatCanNeverFinish() {
    Ranks.run(
        2,
        r -> {
          ScheduledCollectives c = r.collectives(Choice.USUAL, false);
          int[] x = new int[50];
          if (r.rank == 0) {
            Operation op = c.allreduce(Buf.IN_PLACE, Buf.of(x), Op.SUM);
            op.fail(new MpiException(ErrorClass.ERR_OTHER, "all ranks wait for each other"));
            assertThat(failure(r, op)).hasMessageContaining("wait for each other");
            java.util.Arrays.fill(x, 7);
          } else {
            failure(r, c.allreduce(Buf.IN_PLACE, Buf.of(x), Op.SUM));
          }
          r.await(c.barrier());
          if (r.rank == 0) {
            // The user has the buffer back: what still arrives must not change it.
            assertThat(x).containsOnly(7);
          }
          assertThat(r.engine.leftOver()).isZero();
        });
  }
}
