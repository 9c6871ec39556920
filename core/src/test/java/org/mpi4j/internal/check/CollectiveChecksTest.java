package org.mpi4j.internal.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mpi4j.Buf.IN_PLACE;
import static org.mpi4j.Buf.NONE;
import static org.mpi4j.ErrorClass.ERR_BUFFER;
import static org.mpi4j.ErrorClass.ERR_COUNT;
import static org.mpi4j.ErrorClass.ERR_OP;
import static org.mpi4j.ErrorClass.ERR_ROOT;
import static org.mpi4j.ErrorClass.ERR_TYPE;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mpi4j.Buf;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;
import org.mpi4j.Op;
import org.mpi4j.loop.LoopJob;
import org.mpi4j.spi.Endpoint;

/** Each wrong argument of a collective on rank 1 of 3. */
@Timeout(30)
class CollectiveChecksTest {
  private static final Buf ONE = Buf.of(new int[1]);
  private static final Buf THREE = Buf.of(new int[3]);
  private static final Buf FOUR = Buf.of(new int[4]);
  private static final Buf READ_ONLY = Buf.of(ByteBuffer.allocate(3).asReadOnlyBuffer());

  private interface Call {
    void on(Endpoint ep);
  }

  private static void refused(ErrorClass error, String text, Call call) {
    LoopJob.run(
        3,
        engine -> {
          Endpoint ep = engine.world();
          if (ep.rank() == 1) {
            MpiException e = catchThrowableOfType(MpiException.class, () -> call.on(ep));
            assertThat(e).isNotNull().hasMessageContaining(text);
            assertThat(e.errorClass()).isEqualTo(error);
            assertThat(e.comm()).isEqualTo("WORLD");
          }
        });
  }

  private static void accepted(Call call) {
    LoopJob.run(
        3, engine -> assertThatCode(() -> call.on(engine.world())).doesNotThrowAnyException());
  }

  @Test
  void roots() {
    refused(
        ERR_ROOT, "root = 3: ranks of WORLD are 0..2", ep -> CollectiveChecks.bcast(ep, ONE, 3));
    refused(ERR_ROOT, "root = ANY_SOURCE", ep -> CollectiveChecks.gather(ep, ONE, THREE, -1));
    refused(ERR_ROOT, "root = 7", ep -> CollectiveChecks.reduce(ep, ONE, ONE, Op.SUM, 7));
  }

  @Test
  void wordsInPlaceOfBuffers() {
    refused(
        ERR_BUFFER,
        "bcast on WORLD: buf = IN_PLACE; rank 1 needs a buffer here",
        ep -> CollectiveChecks.bcast(ep, IN_PLACE, 0));
    refused(
        ERR_BUFFER,
        "gather on WORLD: send = IN_PLACE",
        ep -> CollectiveChecks.gather(ep, IN_PLACE, NONE, 0));
    refused(ERR_BUFFER, "recv = NONE", ep -> CollectiveChecks.gather(ep, ONE, NONE, 1));
    refused(ERR_BUFFER, "send = NONE", ep -> CollectiveChecks.allreduce(ep, NONE, ONE, Op.SUM));
    accepted(ep -> CollectiveChecks.gather(ep, Buf.of(new int[1]), THREE, 2));
    accepted(ep -> CollectiveChecks.scatter(ep, THREE, ep.rank() == 1 ? IN_PLACE : ONE, 1));
  }

  @Test
  void lengths() {
    refused(
        ERR_COUNT,
        "it holds an equal part for each of 3 ranks; pass a multiple of 3 elements",
        ep -> CollectiveChecks.gather(ep, ONE, FOUR, 1));
    refused(
        ERR_COUNT,
        "1 elements (4 bytes) go where there is room for 2 (8 bytes)",
        ep -> CollectiveChecks.allgather(ep, ONE, Buf.of(new int[6])));
    refused(
        ERR_COUNT,
        "pass the same amount",
        ep -> CollectiveChecks.allreduce(ep, ONE, THREE, Op.SUM));
    refused(
        ERR_COUNT,
        "counts of all ranks add up to 4",
        ep -> CollectiveChecks.reduceScatter(ep, THREE, ONE, new long[] {1, 1, 2}, Op.SUM));
    refused(
        ERR_COUNT,
        "counts = 2 values; there is one for each rank (size=3)",
        ep -> CollectiveChecks.reduceScatter(ep, THREE, ONE, new long[] {1, 2}, Op.SUM));
    refused(
        ERR_COUNT,
        "counts[1] = -1",
        ep -> CollectiveChecks.reduceScatter(ep, THREE, ONE, new long[] {1, -1, 3}, Op.SUM));
    refused(
        ERR_COUNT,
        "values = 2 objects",
        ep -> CollectiveChecks.objects(ep, "scatterObject", List.of(1, 2)));
  }

  @Test
  void counts() {
    refused(
        ERR_COUNT,
        "it needs a count for each rank (size=3); add .counts(...)",
        ep -> CollectiveChecks.gatherv(ep, ONE, THREE, 1));
    refused(
        ERR_COUNT,
        "counts = 2 values",
        ep -> CollectiveChecks.allgatherv(ep, ONE, THREE.counts(1, 2)));
    refused(
        ERR_BUFFER,
        "the blocks of ranks 0 to 2 hold 4 elements; pass a larger buffer",
        ep -> CollectiveChecks.allgatherv(ep, ONE, THREE.counts(1, 1, 2)));
    accepted(ep -> CollectiveChecks.alltoallv(ep, IN_PLACE, FOUR.counts(1, 1, 2).displs(3, 2, 0)));
  }

  @Test
  void typesAndMemory() {
    refused(
        ERR_TYPE,
        "here they hold FLOAT and INT",
        ep -> CollectiveChecks.allgather(ep, Buf.of(new float[1]), THREE));
    refused(
        ERR_OP,
        "op = BAND on DOUBLE",
        ep -> CollectiveChecks.scan(ep, IN_PLACE, Buf.of(new double[1]), Op.BAND));
    refused(ERR_BUFFER, "is read-only", ep -> CollectiveChecks.bcast(ep, READ_ONLY, 0));
    accepted(ep -> CollectiveChecks.bcast(ep, ep.rank() == 1 ? READ_ONLY : ONE, 1));
    refused(
        ERR_BUFFER,
        "pass IN_PLACE or another array",
        ep -> CollectiveChecks.allreduce(ep, ONE, ONE, Op.SUM));
    int[] both = new int[4];
    accepted(ep -> CollectiveChecks.allreduce(ep, Buf.of(both, 0, 2), Buf.of(both, 2, 2), Op.SUM));
  }
}
