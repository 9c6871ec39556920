package conformance.persistent;

import static conformance.failure.Refusal.refused;
import static conformance.failure.Refusal.stillWorks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mpi4j.ErrorClass.ERR_ARG;
import static org.mpi4j.ErrorClass.ERR_BUFFER;
import static org.mpi4j.ErrorClass.ERR_COMM;
import static org.mpi4j.ErrorClass.ERR_COUNT;
import static org.mpi4j.ErrorClass.ERR_OP;
import static org.mpi4j.ErrorClass.ERR_RANK;
import static org.mpi4j.ErrorClass.ERR_REQUEST;
import static org.mpi4j.ErrorClass.ERR_ROOT;
import static org.mpi4j.ErrorClass.ERR_TAG;
import static org.mpi4j.ErrorClass.ERR_TRUNCATE;
import static org.mpi4j.MPI.ANY_SOURCE;
import static org.mpi4j.MPI.ANY_TAG;
import static org.mpi4j.MPI.MAX;
import static org.mpi4j.MPI.SUM;

import conformance.run.Conformance;
import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.PartitionedRequest;
import org.mpi4j.PersistentRequest;

/** Persistent operations that are used in a wrong way: told at once, and nothing has moved. */
public class BadPersistents {
  @Conformance
  public void activeOnes(Comm comm) {
    int me = comm.rank();
    int[] x = {3};
    int[] y = new int[1];
    PersistentRequest r = comm.recvInit(y, me, 1);
    PersistentRequest s = comm.sendInit(x, me, 1);
    refused(ERR_REQUEST, r::cancel, "cancel()", "not active");
    refused(ERR_REQUEST, r::toCompletableFuture, "not active");
    r.start();
    refused(ERR_REQUEST, r::start, "start()", "active", "recv(source=" + me);
    refused(ERR_REQUEST, r::close, "close()", "active");
    refused(ERR_REQUEST, () -> PersistentRequest.startAll(s, r), "active");
    assertThat(s.isActive()).isFalse();
    refused(ERR_REQUEST, () -> PersistentRequest.startAll(s, s), "once");
    assertThat(s.isActive()).isFalse();
    refused(ERR_REQUEST, () -> PersistentRequest.startAll(s, null), "null");
    s.start();
    r.await();
    s.await();
    assertThat(y[0]).isEqualTo(3);
    r.close();
    s.close();
    refused(ERR_REQUEST, r::start, "closed");
    stillWorks(comm);
  }

  @Conformance
  public void arguments(Comm comm) {
    int[] x = new int[4];
    int p = comm.size();
    refused(ERR_RANK, () -> comm.sendInit(x, p, 1), "dest = " + p);
    refused(ERR_RANK, () -> comm.bsendInit(Buf.of(x), ANY_SOURCE, 1), "dest");
    refused(ERR_TAG, () -> comm.sendInit(x, 0, ANY_TAG), "tag");
    refused(ERR_RANK, () -> comm.recvInit(x, p, 1), "source = " + p);
    refused(ERR_BUFFER, () -> comm.sendInit((int[]) null, 0, 1), "null");
    refused(ERR_ROOT, () -> comm.bcastInit(x, p), "root = " + p);
    refused(ERR_COUNT, () -> comm.allreduceInit(x, new int[3], SUM), "16 bytes");
    refused(ERR_COUNT, () -> comm.psendInit(Buf.of(x), 3, 0, 1), "partitions = 3", "4 elements");
    refused(ERR_COUNT, () -> comm.precvInit(Buf.of(x), 0, 0, 1), "partitions = 0");
    refused(ERR_RANK, () -> comm.precvInit(Buf.of(x), 1, ANY_SOURCE, 1), "source");
    refused(ERR_TAG, () -> comm.precvInit(Buf.of(x), 1, 0, ANY_TAG), "tag");
    refused(ERR_BUFFER, () -> comm.psendInit(Buf.NONE, 1, 0, 1), "NONE");
    stillWorks(comm);
  }

  @Conformance
  public void closedCommunicators(Comm comm) {
    PersistentRequest r;
    try (Comm own = comm.dup()) {
      r = own.recvInit(new int[1], ANY_SOURCE, 1);
    }
    refused(ERR_COMM, r::start, "closed");
    r.close();
    stillWorks(comm);
  }

  /** A round that failed says so; the next may go well. */
  @Conformance
  public void truncation(Comm comm) {
    int me = comm.rank();
    int[] y = new int[1];
    try (PersistentRequest r = comm.recvInit(y, me, 1)) {
      r.start();
      comm.isend(new int[2], me, 1).await();
      refused(ERR_TRUNCATE, r::await, "recv(source=" + me);
      assertThat(r.isActive()).isFalse();
      r.start();
      comm.isend(new int[] {6}, me, 1).await();
      r.await();
      assertThat(y[0]).isEqualTo(6);
    }
    stillWorks(comm);
  }

  /** With strict checks; a collective whose ranks do not agree cannot be started again. */
  @Conformance(minRanks = 2)
  public void ranksThatDoNotAgree(Comm comm) {
    int[] x = new int[2];
    int[] y = new int[2];
    boolean odd = comm.rank() % 2 == 1;
    PersistentRequest ops = comm.allreduceInit(x, y, odd ? MAX : SUM);
    PersistentRequest roots = comm.bcastInit(x, odd ? 1 : 0);
    PersistentRequest counts = comm.bcastInit(odd ? x : new int[3], 0);
    ops.start();
    refused(ERR_OP, ops::await, "SUM", "MAX");
    roots.start();
    refused(ERR_ROOT, roots::await, "root=1");
    counts.start();
    refused(ERR_COUNT, counts::await, "8 bytes", "12 bytes");
    comm.barrier();
    refused(ERR_REQUEST, ops::start, "failed");
    ops.close();
    roots.close();
    counts.close();
    stillWorks(comm);
  }

  @Conformance
  public void partitions(Comm comm) {
    int me = comm.rank();
    int[] x = new int[4];
    int[] y = new int[4];
    try (PartitionedRequest s = comm.psendInit(Buf.of(x), 4, me, 1);
        PartitionedRequest r = comm.precvInit(Buf.of(y), 2, me, 1)) {
      refused(ERR_REQUEST, () -> s.pready(0), "not active");
      s.start();
      refused(ERR_ARG, () -> s.pready(4), "partition 4", "0..3");
      refused(ERR_ARG, () -> s.pready(-1), "partition -1");
      s.pready(1);
      refused(ERR_ARG, () -> s.pready(1), "partition 1", "before");
      refused(ERR_ARG, () -> s.preadyRange(0, 2), "partition 1");
      refused(ERR_ARG, () -> s.preadyRange(3, 4), "partition 4");
      refused(ERR_ARG, () -> s.preadyRange(3, 2), "3", "2");
      refused(ERR_ARG, () -> s.preadyList(0, 2, 0), "partition 0");
      refused(ERR_REQUEST, () -> s.parrived(0), "send");
      refused(ERR_REQUEST, () -> r.pready(0), "receive");
      refused(ERR_REQUEST, s::close, "active");
      assertThat(s).asString().contains("3 partitions not ready");
      r.start();
      refused(ERR_ARG, () -> r.parrived(2), "partition 2", "0..1");
      s.preadyList(0, 2, 3);
      s.await();
      r.await();
    }
    stillWorks(comm);
  }

  @Conformance
  public void sidesOfDifferentLength(Comm comm) {
    int me = comm.rank();
    try (PartitionedRequest s = comm.psendInit(Buf.of(new int[4]), 4, me, 1);
        PartitionedRequest r = comm.precvInit(Buf.of(new int[6]), 2, me, 1)) {
      for (int round = 0; round < 2; round++) {
        s.start();
        r.start();
        s.preadyRange(0, 3);
        refused(ERR_COUNT, r::await, "24 bytes", "16");
        refused(ERR_COUNT, s::await, "16 bytes", "24");
      }
    }
    stillWorks(comm);
  }
}
