package conformance.environment;

import static conformance.failure.Refusal.refused;
import static conformance.failure.Refusal.stillWorks;
import static org.assertj.core.api.Assertions.assertThat;

import conformance.run.Conformance;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.Datatype;
import org.mpi4j.ErrorClass;
import org.mpi4j.MPI;
import org.mpi4j.PersistentRequest;
import org.mpi4j.Request;
import org.mpi4j.Status;

/** Buffered sends with attached memory. */
public class BsendBuffers {
  /** Longer than what an engine keeps for a receiver that is not there yet. */
  private static final int LARGE = 300_000;

  private static int[] numbers(int n, int first) {
    int[] x = new int[n];
    Arrays.setAll(x, i -> first + i);
    return x;
  }

  private static long room(int messages, int ints) {
    return messages * (4L * ints + MPI.BSEND_OVERHEAD);
  }

  @Conformance
  public void messagesAreCopiedAndSpaceIsUsedAgain(Comm comm) {
    int to = (comm.rank() + 1) % comm.size();
    int from = (comm.rank() + comm.size() - 1) % comm.size();
    Buf memory = Buf.of(MPI.allocate(room(2, LARGE)), Datatype.BYTE);
    comm.attachBuffer(memory);
    int[] got = new int[LARGE];
    for (int round = 0; round < 4; round++) {
      int[] x = numbers(LARGE, 10 * round);
      int[] y = numbers(LARGE, 10 * round + 1);
      comm.bsend(x, to, 1);
      comm.ibsend(Buf.of(y), to, 2).await();
      Arrays.fill(x, -1);
      Arrays.fill(y, -1);
      comm.recv(got, from, 2);
      assertThat(got).isEqualTo(numbers(LARGE, 10 * round + 1));
      comm.recv(got, from, 1);
      assertThat(got).isEqualTo(numbers(LARGE, 10 * round));
      comm.flushBuffer();
    }
    assertThat(comm.detachBuffer()).isSameAs(memory);
    assertThat(comm.detachBuffer()).isNull();
    // Nothing else was used.
    byte[] written = ((MemorySegment) memory.base()).toArray(ValueLayout.JAVA_BYTE);
    assertThat(written).contains(1, 2, 3);
    stillWorks(comm);
  }

  @Conformance
  public void whatDoesNotFitIsRefused(Comm comm) {
    comm.attachBuffer(new byte[100]);
    int me = comm.rank();
    refused(ErrorClass.ERR_BUFFER, () -> comm.bsend(new int[26], me, 0), "104 bytes", "100 bytes");
    refused(ErrorClass.ERR_BUFFER, () -> comm.ibsend(Buf.of(new int[26]), me, 0), "104 bytes");
    refused(ErrorClass.ERR_BUFFER, () -> comm.bsendObject(new int[100], me, 0), "100 bytes");
    try (PersistentRequest r = comm.bsendInit(Buf.of(new int[26]), me, 0)) {
      refused(ErrorClass.ERR_BUFFER, r::start, "104 bytes");
    }
    // Other sends need no room in it.
    Request<Status> send = comm.isend(new int[1000], me, 3);
    comm.recv(new int[1000], me, 3);
    send.await();
    int[] replaced = new int[1000];
    comm.sendrecvReplace(Buf.of(replaced), me, 4, me, 4);
    comm.bsend(numbers(25, 1), me, 0);
    int[] got = new int[25];
    comm.recv(got, me, 0);
    assertThat(got).isEqualTo(numbers(25, 1));
    comm.detachBuffer();
    comm.bsend(new int[1000], me, 0);
    comm.recv(new int[1000], me, 0);
    stillWorks(comm);
  }

  @Conformance(minRanks = 2)
  public void fullUntilTheOtherReceives(Comm comm) {
    int to = comm.rank() ^ 1;
    if (to >= comm.size()) {
      stillWorks(comm);
      return;
    }
    byte[] memory = new byte[(int) room(1, LARGE)];
    comm.attachBuffer(memory);
    comm.bsend(numbers(LARGE, 5), to, 1);
    Request<Status> flush = comm.iflushBuffer();
    int[] got = new int[LARGE];
    comm.recv(got, to, 1);
    assertThat(got).isEqualTo(numbers(LARGE, 5));
    flush.await();
    // Now there is room again.
    comm.bsend(numbers(LARGE, 6), to, 2);
    comm.recv(got, to, 2);
    assertThat(got).isEqualTo(numbers(LARGE, 6));
    assertThat(comm.detachBuffer().base()).isSameAs(memory);
    stillWorks(comm);
  }

  @Conformance
  public void theCommunicatorsComesFirst(Comm comm) {
    int me = comm.rank();
    MPI.attachBuffer(new byte[64]);
    refused(ErrorClass.ERR_BUFFER, () -> comm.bsend(new int[20], me, 0), "64 bytes");
    comm.attachBuffer(new byte[128]);
    comm.bsend(new int[20], me, 0);
    comm.recv(new int[20], me, 0);
    refused(ErrorClass.ERR_BUFFER, () -> comm.bsend(new int[40], me, 0), "128 bytes");
    try (Comm dup = comm.dup()) {
      refused(ErrorClass.ERR_BUFFER, () -> dup.bsend(new int[20], me, 0), "64 bytes");
      dup.attachBuffer(MPI.BUFFER_AUTOMATIC);
      dup.bsend(new int[40], me, 0);
      dup.recv(new int[40], me, 0);
      dup.flushBuffer();
      assertThat(dup.detachBuffer()).isSameAs(MPI.BUFFER_AUTOMATIC);
    }
    comm.detachBuffer();
    MPI.flushBuffer();
    MPI.iflushBuffer().await();
    assertThat(MPI.detachBuffer().count()).isEqualTo(64);
    assertThat(MPI.detachBuffer()).isNull();
    comm.bsend(new int[20], me, 0);
    comm.recv(new int[20], me, 0);
    MPI.flushBuffer();
    stillWorks(comm);
  }

  @Conformance
  public void objectsAndTypes(Comm comm) {
    int me = comm.rank();
    comm.attachBuffer(new byte[1 << 20]);
    Object[] sent = {new double[50_000], "text", new int[20_000]};
    ((double[]) sent[0])[7] = 7;
    comm.bsendObject(List.of(sent), me, 1);
    ((double[]) sent[0])[7] = -1;
    List<?> got = (List<?>) comm.recvObject(me, 1);
    assertThat(((double[]) got.get(0))[7]).isEqualTo(7);
    assertThat(got.get(1)).isEqualTo("text");
    assertThat((int[]) got.get(2)).hasSize(20_000);
    double[] matrix = {1, 2, 3, 4, 5, 6};
    Datatype column = Datatype.DOUBLE.vector(3, 1, 2);
    comm.bsend(Buf.of(matrix).from(1).as(column, 1), me, 2);
    double[] x = new double[3];
    comm.recv(x, me, 2);
    assertThat(x).containsExactly(2, 4, 6);
    comm.bsend(new byte[0], me, 3);
    comm.recv(new byte[0], me, 3);
    comm.bsend(new int[5], MPI.PROC_NULL, 0);
    comm.detachBuffer();
    stillWorks(comm);
  }

  @Conformance
  public void badBuffers(Comm comm) {
    comm.attachBuffer(new byte[10]);
    refused(ErrorClass.ERR_BUFFER, () -> comm.attachBuffer(new byte[10]), "detachBuffer");
    refused(ErrorClass.ERR_BUFFER, () -> comm.attachBuffer((Buf) null), "null");
    comm.detachBuffer();
    Buf column = Buf.of(new int[6]).as(Datatype.INT.vector(3, 1, 2), 1);
    refused(ErrorClass.ERR_BUFFER, () -> comm.attachBuffer(column), "one run of memory");
    Buf readOnly = Buf.of(MPI.allocate(8).asReadOnly(), Datatype.BYTE);
    refused(ErrorClass.ERR_BUFFER, () -> comm.attachBuffer(readOnly), "read-only");
    refused(ErrorClass.ERR_COMM, () -> MPI.COMM_NULL.attachBuffer(new byte[1]), "COMM_NULL");
    assertThat(comm.detachBuffer()).isNull();
    stillWorks(comm);
  }
}
