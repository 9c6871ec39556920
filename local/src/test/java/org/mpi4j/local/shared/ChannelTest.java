package org.mpi4j.local.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mpi4j.ErrorClass.ERR_COMM;
import static org.mpi4j.ErrorClass.ERR_COUNT;
import static org.mpi4j.ErrorClass.ERR_NOT_SAME;
import static org.mpi4j.ErrorClass.ERR_OP;
import static org.mpi4j.ErrorClass.ERR_OTHER;
import static org.mpi4j.ErrorClass.ERR_PROC_FAILED;
import static org.mpi4j.ErrorClass.ERR_ROOT;
import static org.mpi4j.ErrorClass.ERR_TYPE;

import org.junit.jupiter.api.Test;
import org.mpi4j.Buf;
import org.mpi4j.ErrorClass;
import org.mpi4j.MPI;
import org.mpi4j.Op;

/** What happens when ranks do not agree, when one fails, ends or leaves. */
class ChannelTest {
  private final Ranks ranks = new Ranks(3);

  private BarrierOp barrier(int rank, int number) {
    var op = new BarrierOp(ranks.channels[rank]);
    op.prepare(Kind.BARRIER, number, -1, null, 0, null, 1);
    return op;
  }

  private SharedOp bcast(int rank, int ints, int number, int root) {
    return new BcastOp(ranks.channels[rank]).with(Buf.of(new int[ints]), number, root);
  }

  private SharedOp sum(int rank, int[] x, Op op, int number) {
    return new ReduceOp(ranks.channels[rank], Kind.ALLREDUCE)
        .with(Buf.IN_PLACE, Buf.of(x), op, number, -1);
  }

  private static void failed(SharedOp op, ErrorClass error, String... texts) {
    assertThat(op.isDone()).isTrue();
    assertThat(op.failure()).isNotNull();
    assertThat(op.failure().errorClass()).isEqualTo(error);
    assertThat(op.failure().getMessage()).contains(texts);
  }

  /** Nobody hangs, and later ones fail at once. */
  @Test
  void differentCollectives() {
    SharedOp[] ops = ranks.run(r -> r == 0 ? barrier(r, 1) : bcast(r, 1, 1, 2));
    failed(ops[0], ERR_NOT_SAME, "barrier() on TEST", "without giving", "same order");
    ops = ranks.run(r -> barrier(r, 2));
    failed(ops[0], ERR_NOT_SAME, "an earlier one has failed");
    failed(ops[1], ERR_NOT_SAME, "see what rank 0 threw");
    var second = new Ranks(2);
    ops =
        second.run(r -> {
          var op = new BarrierOp(second.channels[r]);
          op.prepare(Kind.BARRIER, 1, -1, null, 0, null, 1);
          return r == 0
              ? op
              : new AllgatherOp(second.channels[r], false)
                  .with(Buf.of(new int[1]), Buf.of(new int[2]), 1);
        });
    failed(ops[0], ERR_NOT_SAME, "rank 1 called allgather(4 bytes), its collective number 1");
  }

  @Test
  void aCollectiveTooMany() {
    SharedOp[] ops = ranks.run(r -> barrier(r, r == 0 ? 2 : 1));
    failed(ops[1], ERR_NOT_SAME, "number 2", "number 1");
  }

  @Test
  void differentRoots() {
    SharedOp waiting = bcast(2, 1, 1, 1);
    ranks.channels[2].start(waiting);
    for (int r = 0; r < 2; r++) {
      ranks.channels[r].start(bcast(r, 1, 1, 0));
    }
    ranks.channels[2].failImpossible();
    failed(waiting, ERR_NOT_SAME, "rank 1 took part without giving", "same root");
    var other = new Ranks(2);
    SharedOp[] ops =
        other.run(r -> {
          int[] x = new int[1];
          return new ReduceOp(other.channels[r], Kind.REDUCE)
              .with(Buf.of(x), r == 0 ? Buf.of(x) : Buf.NONE, MPI.SUM, 1, r == 0 ? 0 : 2);
        });
    failed(ops[0], ERR_ROOT, "root=2", "same root");
  }

  @Test
  void differentCountsOpsAndTypes() {
    failed(ranks.run(r -> bcast(r, r == 1 ? 2 : 1, 1, 0))[1], ERR_COUNT, "4 bytes", "8 bytes");
    var second = new Ranks(2);
    SharedOp[] ops =
        second.run(r ->
            new ReduceOp(second.channels[r], Kind.ALLREDUCE)
                .with(Buf.IN_PLACE, Buf.of(new int[1]), r == 0 ? MPI.SUM : MPI.BXOR, 1, -1));
    failed(ops[0], ERR_OP, "same op");
    var third = new Ranks(2);
    ops =
        third.run(r ->
            new BcastOp(third.channels[r])
                .with(r == 0 ? Buf.of(new int[2]) : Buf.of(new double[1]), 1, 0));
    failed(ops[1], ERR_TYPE, "INT", "DOUBLE");
  }

  /** The ranks stay in step: the next one works. */
  @Test
  void anOpThatThrowsInOneSlice() {
    Op picky =
        Op.ofInt((a, b) -> {
          if (b == -1) {
            throw new IllegalStateException("poison");
          }
          return a + b;
        });
    int[][] x = new int[3][3000];
    x[1][0] = -1;
    SharedOp[] ops =
        ranks.run(r ->
            new SlicedReduceOp(ranks.channels[r], true)
                .with(Buf.IN_PLACE, Buf.of(x[r]), picky, 1, -1));
    failed(ops[0], ERR_OP, "poison", "an op must take all values");
    failed(ops[1], ERR_OTHER, "it failed on rank 0");
    failed(ops[2], ERR_OTHER, "see what rank 0 threw");
    int[] one = {1};
    ops = ranks.run(r -> sum(r, r == 0 ? one : new int[] {1}, MPI.SUM, 2));
    assertThat(ops[1].failure()).isNull();
    assertThat(one).containsExactly(3);
  }

  @Test
  void aRankThatHasEnded() {
    SharedOp waiting = barrier(0, 1);
    ranks.channels[0].start(waiting);
    ranks.channels[1].start(barrier(1, 1));
    ranks.channels[0].advance();
    ranks.channels[0].failImpossible();
    assertThat(waiting.isDone()).isFalse();
    assertThat(waiting.describe()).contains("barrier() on TEST").contains("rank 2");
    ranks.ended = 2;
    ranks.channels[0].failImpossible();
    failed(waiting, ERR_PROC_FAILED, "rank 2 has ended");
  }

  /** It ended after it had done its part. */
  @Test
  void aRankThatHasEndedLater() {
    SharedOp waiting = barrier(0, 1);
    ranks.channels[0].start(waiting);
    ranks.channels[1].start(barrier(1, 1));
    ranks.channels[2].start(barrier(2, 1));
    ranks.ended = 2;
    ranks.channels[0].failImpossible();
    assertThat(waiting.isDone()).isTrue();
    assertThat(waiting.failure()).isNull();
  }

  @Test
  void aRankThatSendsMessagesInstead() {
    SharedOp waiting = barrier(0, 1);
    ranks.channels[0].start(waiting);
    ranks.sender = 1;
    ranks.channels[0].failImpossible();
    failed(waiting, ERR_NOT_SAME, "rank 1 called another collective as number 1");
  }

  @Test
  void aRankThatHasClosedTheCommunicator() {
    SharedOp waiting = barrier(0, 1);
    ranks.channels[0].start(waiting);
    ranks.channels[1].close();
    ranks.channels[0].failImpossible();
    failed(waiting, ERR_COMM, "rank 1 has closed");
  }

  @Test
  void closingWhileSomethingWaits() {
    SharedOp waiting = barrier(0, 1);
    ranks.channels[0].start(waiting);
    ranks.channels[0].close();
    failed(waiting, ERR_COMM, "await requests before close()");
  }

  /** The region of a closed communicator is as new. */
  @Test
  void theLastOneGivesTheRegionBack() {
    ranks.run(r -> bcast(r, 5000, 1, 0));
    ranks.run(r -> barrier(r, 2));
    for (int r = 0; r < 3; r++) {
      assertThat(ranks.released).isZero();
      ranks.channels[r].close();
    }
    assertThat(ranks.released).isOne();
    assertThat(ranks.region.brokenBy()).isNegative();
    for (int r = 0; r < 3; r++) {
      assertThat(ranks.region.hasLeft(r)).isFalse();
      assertThat(ranks.region.finished(r)).isZero();
      for (int step = 0; step < ranks.region.geometry.heads(); step++) {
        assertThat(ranks.region.stampOf(ranks.region.head(r, step))).isZero();
      }
    }
  }

  /** Started in one order on all ranks, waited for in any. */
  @Test
  void severalAtOnce() {
    SharedOp[][] ops = new SharedOp[20][3];
    int[][][] x = new int[20][3][1];
    for (int r = 0; r < 3; r++) {
      for (int i = 0; i < 20; i++) {
        x[i][r][0] = i;
        ops[i][r] = i % 3 == 0 ? barrier(r, i) : sum(r, x[i][r], MPI.SUM, i);
        ranks.channels[r].start(ops[i][r]);
      }
    }
    for (int i = 0; i < 100; i++) {
      for (Channel c : ranks.channels) {
        c.advance();
      }
    }
    for (int i = 0; i < 20; i++) {
      for (int r = 0; r < 3; r++) {
        assertThat(ops[i][r].isDone()).isTrue();
        assertThat(x[i][r][0]).isEqualTo(i % 3 == 0 ? i : 3 * i);
      }
    }
  }

  /** What has not begun can be taken back; the others go on. */
  @Test
  void takingBack() {
    SharedOp[] held = new SharedOp[3];
    for (int r = 0; r < 3; r++) {
      held[r] = barrier(r, 1);
      held[r].held = true;
      ranks.channels[r].start(held[r]);
    }
    SharedOp[] next = new SharedOp[3];
    for (int r = 0; r < 3; r++) {
      next[r] = barrier(r, 2);
      ranks.channels[r].start(next[r]);
      assertThat(next[r].isDone()).isFalse();
    }
    for (int r = 0; r < 3; r++) {
      ranks.channels[r].drop(held[r]);
    }
    for (Channel c : ranks.channels) {
      c.advance();
    }
    assertThat(next).allSatisfy(op -> assertThat(op.isDone()).isTrue());
    assertThat(held[0].isDone()).isFalse();
  }
}
