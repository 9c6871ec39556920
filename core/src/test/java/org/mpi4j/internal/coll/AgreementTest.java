package org.mpi4j.internal.coll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mpi4j.ErrorClass.ERR_COUNT;
import static org.mpi4j.ErrorClass.ERR_NOT_SAME;
import static org.mpi4j.ErrorClass.ERR_OP;
import static org.mpi4j.ErrorClass.ERR_ROOT;
import static org.mpi4j.ErrorClass.ERR_TYPE;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mpi4j.Buf;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;
import org.mpi4j.Op;
import org.mpi4j.spi.Operation;

@Timeout(60)
class AgreementTest {
  private interface Start {
    Operation on(Ranks r, ScheduledCollectives c);
  }

  /** All ranks throw the same, and the communicator can be used afterwards. */
  private static void disagree(int p, ErrorClass error, String text, Start start) {
    Ranks.run(
        p,
        r -> {
          ScheduledCollectives c = r.collectives(Choice.USUAL, true);
          Operation op = start.on(r, c);
          MpiException e = catchThrowableOfType(MpiException.class, () -> r.await(op));
          assertThat(e).hasMessageContaining(text);
          assertThat(e.errorClass()).isEqualTo(error);
          int[] sum = {r.rank};
          r.await(c.allreduce(Buf.IN_PLACE, Buf.of(sum), Op.SUM));
          assertThat(sum[0]).isEqualTo(p * (p - 1) / 2);
          assertThat(r.engine.leftOver()).isZero();
        });
  }

  @Test
  void root() {
    disagree(
        4,
        ERR_ROOT,
        "ranks 0, 1, 3 called bcast(12 bytes of INT, root=0), rank 2 called bcast(12 bytes of INT,"
            + " root=1); all ranks must pass the same root",
        (r, c) -> c.bcast(Buf.of(new int[3]), r.rank == 2 ? 1 : 0));
  }

  @Test
  void collective() {
    disagree(
        3,
        ERR_NOT_SAME,
        "rank 0 called barrier(), ranks 1, 2 called allreduce(SUM, 4 bytes of INT); all ranks must"
            + " call the same collectives in the same order",
        (r, c) ->
            r.rank == 0
                ? c.barrier()
                : c.allreduce(Buf.of(new int[1]), Buf.of(new int[1]), Op.SUM));
  }

  @Test
  void op() {
    disagree(
        2,
        ERR_OP,
        "rank 0 called scan(MAX, 8 bytes of INT), rank 1 called scan(MIN, 8 bytes of INT)",
        (r, c) -> c.scan(Buf.of(new int[2]), Buf.of(new int[2]), r.rank == 0 ? Op.MAX : Op.MIN));
    disagree(
        2,
        ERR_OP,
        "scan(SUM (not commutative)",
        (r, c) ->
            c.scan(
                Buf.of(new int[2]),
                Buf.of(new int[2]),
                r.rank == 0 ? Op.SUM : Op.SUM.nonCommutative()));
  }

  @Test
  void count() {
    disagree(
        5,
        ERR_COUNT,
        "rank 3 called gather(16 bytes of INT, root=4)",
        (r, c) -> c.gather(Buf.of(new int[r.rank == 3 ? 4 : 5]), Buf.of(new int[25]), 4));
  }

  @Test
  void primitive() {
    disagree(
        2,
        ERR_TYPE,
        "rank 1 called bcast(8 bytes of FLOAT, root=0); all ranks must pass data of the same",
        (r, c) -> c.bcast(r.rank == 0 ? Buf.of(new int[2]) : Buf.of(new float[2]), 0));
  }
}
