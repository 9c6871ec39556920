package conformance.failure;

import static conformance.failure.Refusal.refused;
import static conformance.failure.Refusal.stillWorks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mpi4j.ErrorClass.ERR_BUFFER;
import static org.mpi4j.ErrorClass.ERR_COUNT;
import static org.mpi4j.ErrorClass.ERR_NOT_SAME;
import static org.mpi4j.ErrorClass.ERR_OP;
import static org.mpi4j.ErrorClass.ERR_ROOT;
import static org.mpi4j.ErrorClass.ERR_TYPE;
import static org.mpi4j.MPI.BAND;
import static org.mpi4j.MPI.IN_PLACE;
import static org.mpi4j.MPI.LAND;
import static org.mpi4j.MPI.MAX;
import static org.mpi4j.MPI.SUM;

import conformance.run.Conformance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;
import org.mpi4j.Op;

/**
 * Collectives whose arguments do not fit together on one rank, or between ranks. The suite runs
 * with strict checks: all ranks are told, and the communicator works afterwards.
 */
public class BadCollectives {
  @Conformance
  public void opsThatDoNotTakeTheType(Comm comm) {
    refused(ERR_OP, () -> comm.allreduce(new double[1], BAND), "BAND", "DOUBLE");
    refused(ERR_OP, () -> comm.allreduce(new float[1], LAND), "LAND", "FLOAT");
    refused(ERR_OP, () -> comm.reduce(new double[1], BAND, 0), "BAND");
    refused(ERR_OP, () -> comm.scan(new double[1], BAND), "BAND");
    refused(
        ERR_OP,
        () -> comm.allreduce(Buf.of(new boolean[1]), Buf.of(new boolean[1]), SUM),
        "SUM",
        "BOOLEAN");
    refused(ERR_OP, () -> comm.allreduce(new long[1], Op.ofInt(Math::max)), "LONG");
    stillWorks(comm);
  }

  /** All of these are seen by each rank alone. */
  @Conformance
  public void sidesThatDoNotFit(Comm comm) {
    int n = comm.size();
    int[] part = new int[2];
    int[] all = new int[2 * n];
    int[] wrong = new int[2 * n + 1];
    refused(ERR_COUNT, () -> comm.allreduce(part, new int[3], SUM), "8 bytes", "12 bytes");
    refused(ERR_COUNT, () -> comm.allgather(part, new int[3 * n]), "int[2]");
    refused(ERR_COUNT, () -> comm.alltoall(all, new int[4 * n]), "int[" + 2 * n + "]");
    refused(ERR_COUNT, () -> comm.scan(part, new int[1], SUM), "4 bytes");
    refused(ERR_COUNT, () -> comm.reduceScatterBlock(all, new int[1], SUM), "4 bytes");
    refused(ERR_TYPE, () -> comm.allgather(Buf.of(part), Buf.of(new float[2 * n])), "INT", "FLOAT");
    refused(ERR_BUFFER, () -> comm.allreduce(all, all, SUM), "IN_PLACE");
    refused(ERR_BUFFER, () -> comm.allgather(Buf.of(all, 0, 2), Buf.of(all)), "IN_PLACE");
    refused(ERR_BUFFER, () -> comm.allreduce(Buf.NONE, Buf.of(all), SUM), "NONE");
    refused(ERR_BUFFER, () -> comm.bcast(IN_PLACE, 0), "IN_PLACE");
    if (n > 1) {
      refused(ERR_COUNT, () -> comm.allgather(IN_PLACE, Buf.of(wrong)), "multiple of " + n);
    }
    stillWorks(comm);
  }

  @Conformance
  public void countsOfVForms(Comm comm) {
    int n = comm.size();
    Buf mine = Buf.of(new int[1]);
    Buf room = Buf.of(new int[n]);
    refused(ERR_COUNT, () -> comm.allgatherv(mine, room), "counts", "size=" + n);
    refused(ERR_COUNT, () -> comm.allgatherv(mine, room.counts(new int[n + 1])), "" + (n + 1));
    refused(ERR_COUNT, () -> room.counts(-1), "counts[0] = -1");
    int[] tooMany = new int[n];
    Arrays.fill(tooMany, 2);
    refused(ERR_BUFFER, () -> comm.allgatherv(mine, room.counts(tooMany)), "larger");
    Buf other = Buf.of(new int[n]).counts(tooMany);
    refused(ERR_BUFFER, () -> comm.alltoallv(other, room.counts(tooMany)), "larger");
    long[] counts = new long[n];
    Arrays.fill(counts, 1);
    refused(ERR_COUNT, () -> comm.reduceScatter(new int[n + 1], counts, SUM), "add up to " + n);
    refused(ERR_COUNT, () -> comm.reduceScatter(new int[n], new long[n + 1], SUM), "counts");
    refused(ERR_COUNT, () -> comm.alltoallObject(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9)), "9 objects");
    stillWorks(comm);
  }

  private static void onAll(Comm comm, ErrorClass error, ThrowingCallable call, String... texts) {
    refused(error, call, texts);
    stillWorks(comm);
  }

  /** Rank 0 passes something else than the others: all are told who called what. */
  @Conformance(minRanks = 2)
  public void ranksThatDisagree(Comm comm) {
    boolean zero = comm.rank() == 0;
    int last = comm.size() - 1;
    onAll(comm, ERR_ROOT, () -> comm.bcast(new int[1], zero ? 0 : last), "root=0", "root=" + last);
    onAll(comm, ERR_ROOT, () -> comm.reduce(new int[1], SUM, zero ? 0 : last), "same root");
    onAll(comm, ERR_COUNT, () -> comm.bcast(new int[zero ? 2 : 3], 0), "8 bytes", "12 bytes");
    onAll(comm, ERR_COUNT, () -> comm.allreduce(new int[zero ? 2 : 3], SUM), "8 bytes");
    onAll(comm, ERR_COUNT, () -> comm.allgather(new int[zero ? 2 : 3]), "8 bytes");
    onAll(comm, ERR_COUNT, () -> comm.gather(new int[zero ? 2 : 3], 0), "8 bytes");
    onAll(comm, ERR_OP, () -> comm.allreduce(new int[1], zero ? SUM : MAX), "SUM", "MAX");
    onAll(comm, ERR_OP, () -> comm.scan(new int[1], zero ? SUM : MAX), "same op");
    onAll(
        comm,
        ERR_TYPE,
        () -> {
          if (zero) {
            comm.bcast(new int[2], 0);
          } else {
            comm.bcast(new double[1], 0);
          }
        },
        "INT",
        "DOUBLE");
    onAll(
        comm,
        ERR_NOT_SAME,
        () -> {
          if (zero) {
            comm.barrier();
          } else {
            comm.bcast(new int[1], 0);
          }
        },
        "rank 0 called barrier",
        "bcast",
        "same order");
    onAll(
        comm,
        ERR_NOT_SAME,
        () -> {
          if (zero) {
            comm.bcast(new int[1], 0);
          } else {
            comm.bcastObject("x", 0);
          }
        },
        "bcast",
        "bcastObject");
  }

  /** What the v-forms may leave to each rank must still fit: the receiver finds out. */
  @Conformance(minRanks = 2)
  public void vFormsThatDisagree(Comm comm) {
    int n = comm.size();
    int[] two = new int[n];
    Arrays.fill(two, 2);
    var failed = new ArrayList<Throwable>();
    try {
      // Rank 0 sends 3 ints where the others expect 2.
      comm.allgatherv(
          Buf.of(new int[comm.rank() == 0 ? 3 : 2]),
          Buf.of(new int[2 * n + 1]).counts(comm.rank() == 0 ? counts(n) : two));
    } catch (MpiException e) {
      failed.add(e);
    }
    int[] told = comm.allgather(new int[] {failed.size()});
    assertThat(told).as("some rank was told").contains(1);
    stillWorks(comm);
  }

  private static int[] counts(int n) {
    int[] c = new int[n];
    Arrays.fill(c, 2);
    c[0] = 3;
    return c;
  }

  /** An exception of the user's op fails the call on all ranks that need its result. */
  @Conformance(minRanks = 2)
  public void opThatThrows(Comm comm) {
    Op bad =
        Op.ofInt((a, b) -> {
          throw new IllegalStateException("my op");
        });
    int told = 0;
    try {
      comm.allreduce(1, bad);
    } catch (MpiException e) {
      told = 1;
    }
    assertThat(comm.allreduce(told, SUM)).isEqualTo(comm.size());
    int objects = 0;
    try {
      comm.allreduceObject(
          "x",
          (a, b) -> {
            throw new IllegalStateException("my op");
          });
    } catch (MpiException e) {
      assertThat(e).hasMessageContaining("my op");
      objects = 1;
    }
    assertThat(comm.allreduce(objects, SUM)).isEqualTo(comm.size());
    stillWorks(comm);
  }

  @Conformance(minRanks = 2)
  public void objectThatCannotBeSent(Comm comm) {
    Object mine = comm.rank() == 0 ? new Thread() : "fine";
    int told = 0;
    try {
      comm.allgatherObject(mine);
    } catch (MpiException e) {
      assertThat(e).hasMessageContaining("java.lang.Thread");
      told = 1;
    }
    assertThat(comm.allreduce(told, SUM)).isEqualTo(comm.size());
    stillWorks(comm);
  }

  @Conformance
  public void buffersOfAlltoallw(Comm comm) {
    int[] x = new int[4];
    var same = new ArrayList<Buf>();
    var apart = new ArrayList<Buf>();
    for (int r = 0; r < comm.size(); r++) {
      same.add(Buf.of(x));
      apart.add(Buf.of(new double[2]));
    }
    var tooMany = new ArrayList<>(same);
    tooMany.add(Buf.of(new int[1]));
    refused(ERR_COUNT, () -> comm.alltoallw(tooMany, apart), "send", "size=" + comm.size());
    refused(ERR_COUNT, () -> comm.alltoallw(same, List.of()), "recv = 0 buffers");
    refused(ERR_BUFFER, () -> comm.alltoallw(same, same), "IN_PLACE");
    refused(ERR_TYPE, () -> comm.alltoallw(same, apart), "INT", "DOUBLE");
    comm.barrier();
  }
}
