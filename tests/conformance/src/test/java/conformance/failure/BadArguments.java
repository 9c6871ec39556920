package conformance.failure;

import static conformance.failure.Refusal.refused;
import static conformance.failure.Refusal.stillWorks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mpi4j.ErrorClass.ERR_ARG;
import static org.mpi4j.ErrorClass.ERR_BUFFER;
import static org.mpi4j.ErrorClass.ERR_COMM;
import static org.mpi4j.ErrorClass.ERR_COUNT;
import static org.mpi4j.ErrorClass.ERR_RANK;
import static org.mpi4j.ErrorClass.ERR_ROOT;
import static org.mpi4j.ErrorClass.ERR_TAG;
import static org.mpi4j.ErrorClass.ERR_TYPE;
import static org.mpi4j.MPI.SUM;

import conformance.data.Forms;
import conformance.run.Conformance;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.Datatype;
import org.mpi4j.MPI;
import org.mpi4j.MpiException;
import org.mpi4j.Packing;

/** Arguments that are wrong on the face of it: refused before anything moves. */
public class BadArguments {
  private static final int[] X = {1, 2, 3};

  @Conformance
  public void rankOutOfRange(Comm comm) {
    int n = comm.size();
    String range = "0.." + (n - 1);
    for (int bad : new int[] {n, -3, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
      List<ThrowingCallable> sends =
          List.of(
              () -> comm.send(X, bad, 0),
              () -> comm.send(Buf.of(X), bad),
              () -> comm.ssend(X, bad, 0),
              () -> comm.rsend(X, bad, 0),
              () -> comm.bsend(X, bad, 0),
              () -> comm.isend(X, bad, 0),
              () -> comm.issend(X, bad, 0),
              () -> comm.irsend(X, bad, 0),
              () -> comm.sendObject("x", bad),
              () -> comm.isendObject("x", bad),
              () -> comm.ssendObject("x", bad, 0),
              () -> comm.sendrecv(X, bad, new int[1], 0),
              () -> comm.sendrecvObject("x", bad, 0, 0, 0));
      for (ThrowingCallable send : sends) {
        MpiException e = refused(ERR_RANK, send, "dest = " + bad, range, "size=" + n, comm.name());
        assertThat(e.peer()).isEqualTo(bad);
        assertThat(e.comm()).isEqualTo(comm.name());
      }
      List<ThrowingCallable> receives =
          List.of(
              () -> comm.recv(new int[1], bad, 0),
              () -> comm.irecv(new int[1], bad, 0),
              () -> comm.recvObject(bad, 0),
              () -> comm.irecvObject(bad, 0),
              () -> comm.probe(bad, 0),
              () -> comm.iprobe(bad, 0),
              () -> comm.mprobe(bad, 0),
              () -> comm.improbe(bad, 0),
              () -> comm.sendrecv(X, MPI.PROC_NULL, new int[1], bad));
      for (ThrowingCallable receive : receives) {
        refused(ERR_RANK, receive, "source = " + bad, range, "ANY_SOURCE");
      }
    }
    refused(ERR_RANK, () -> comm.send(X, MPI.ANY_SOURCE, 0), "dest = -1");
    stillWorks(comm);
  }

  @Conformance
  public void badTag(Comm comm) {
    for (int bad : new int[] {-1, -2, Integer.MIN_VALUE}) {
      for (ThrowingCallable send :
          List.<ThrowingCallable>of(
              () -> comm.send(X, 0, bad),
              () -> comm.isend(Buf.of(X), 0, bad),
              () -> comm.sendObject("x", 0, bad),
              () -> comm.sendrecv(Buf.of(X), 0, bad, Buf.of(new int[3]), 0, 0))) {
        MpiException e = refused(ERR_TAG, send, "tag = " + bad, "0..");
        assertThat(e.tag()).isEqualTo(bad);
      }
    }
    refused(ERR_TAG, () -> comm.recv(new int[1], 0, -2), "tag = -2", "ANY_TAG");
    refused(ERR_TAG, () -> comm.recvObject(0, -7), "tag = -7", "ANY_TAG");
    refused(ERR_TAG, () -> comm.probe(0, -7), "tag = -7");
    refused(ERR_TAG, () -> comm.sendrecv(Buf.of(X), 0, 1, Buf.of(new int[3]), 0, -9), "tag = -9");
    stillWorks(comm);
  }

  @Conformance
  public void badRoot(Comm comm) {
    int n = comm.size();
    for (int bad : new int[] {n, -1, MPI.PROC_NULL}) {
      int[] all = new int[n];
      for (ThrowingCallable call :
          List.<ThrowingCallable>of(
              () -> comm.bcast(X, bad),
              () -> comm.gather(new int[1], all, bad),
              () -> comm.gather(new int[1], bad),
              () -> comm.gatherv(new int[1], bad),
              () -> comm.scatter(all, new int[1], bad),
              () -> comm.scatter(all, bad),
              () -> comm.scatterv(all, new long[n], bad),
              () -> comm.reduce(X, SUM, bad),
              () -> comm.reduce(1.0, SUM, bad),
              () -> comm.bcast(1, bad),
              () -> comm.bcastObject("x", bad),
              () -> comm.gatherObject("x", bad),
              () -> comm.scatterObject(List.of(), bad),
              () -> comm.reduceObject("x", String::concat, bad))) {
        refused(ERR_ROOT, call, "root = ", "0.." + (n - 1));
      }
    }
    stillWorks(comm);
  }

  @Conformance
  public void nullBuffers(Comm comm) {
    int[] none = null;
    refused(ERR_BUFFER, () -> comm.send((Buf) null, 0), "null");
    refused(ERR_BUFFER, () -> comm.recv((Buf) null, 0), "null");
    refused(ERR_BUFFER, () -> comm.irecv((Buf) null, 0), "null");
    refused(ERR_BUFFER, () -> Buf.of(none), "null");
    refused(ERR_BUFFER, () -> Buf.of((MemorySegment) null, Datatype.INT), "null");
    refused(ERR_BUFFER, () -> Buf.of((ByteBuffer) null), "null");
    int root = comm.rank();
    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            () -> comm.send(none, 0, 0),
            () -> comm.isend(none, 0, 0),
            () -> comm.recv(none, 0, 0),
            () -> comm.irecv(none, 0, 0),
            () -> comm.sendrecv(none, 0, X, 0),
            () -> comm.bcast(none, root),
            () -> comm.gather(none, root),
            () -> comm.gather(X, none, root),
            () -> comm.gatherv(none, root),
            () -> comm.scatter(none, root),
            () -> comm.scatter(none, X, root),
            () -> comm.scatterv(none, new long[comm.size()], root),
            () -> comm.allgather(none),
            () -> comm.allgather(X, none),
            () -> comm.allgatherv(none),
            () -> comm.alltoall(none),
            () -> comm.alltoallv(none, new long[comm.size()]),
            () -> comm.reduce(none, SUM, root),
            () -> comm.reduce(X, none, SUM, root),
            () -> comm.allreduce(none, SUM),
            () -> comm.allreduce(X, (int[]) null, SUM),
            () -> comm.iallreduce(none, SUM),
            () -> comm.reduceScatterBlock(none, SUM),
            () -> comm.reduceScatter(none, new long[comm.size()], SUM),
            () -> comm.scan(none, SUM),
            () -> comm.exscan(none, SUM))) {
      refused(ERR_BUFFER, call, "null");
    }
    stillWorks(comm);
  }

  @Conformance
  public void sliceBeyondTheArray(Comm comm) {
    refused(ERR_BUFFER, () -> comm.send(Buf.of(X, 2, 2), 0), "int[3]", "offset=2", "count=2");
    refused(ERR_BUFFER, () -> Buf.of(X, -1, 1), "offset=-1");
    refused(ERR_COUNT, () -> Buf.of(X, 0, -1), "count=-1");
    refused(ERR_BUFFER, () -> Buf.of(X, Integer.MAX_VALUE, Integer.MAX_VALUE), "int[3]");
    refused(ERR_BUFFER, () -> Buf.of(X).as(Datatype.DOUBLE, 2), "int[3]", "DOUBLE");
    refused(ERR_BUFFER, () -> Buf.of(X).from(4), "int[3]");
    MemorySegment s = Arena.ofAuto().allocate(10);
    refused(ERR_BUFFER, () -> Buf.of(s, 3, Datatype.INT), "10 bytes");
    refused(ERR_BUFFER, () -> Buf.of(X).counts(1, 1).displs(0, 3), "rank 1", "displacement 3");
    stillWorks(comm);
  }

  @Conformance
  public void memoryThatCannotBeUsed(Comm comm) {
    MemorySegment readOnly = Arena.ofAuto().allocate(8).asReadOnly();
    Buf in = Buf.of(readOnly, Datatype.BYTE);
    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            () -> comm.recv(in, 0),
            () -> comm.irecv(in, 0),
            () -> comm.sendrecv(Buf.of(X), 0, in, 0),
            () -> comm.sendrecvReplace(in, 0, 0, 0, 0),
            () -> comm.allgather(Buf.of(new byte[0]), in),
            () -> comm.allreduce(Buf.of(new byte[8]), in, SUM))) {
      refused(ERR_BUFFER, call, "read-only");
    }
    // Nobody starts the broadcast: root alone may give memory that cannot be written.
    if (comm.rank() > 0) {
      refused(ERR_BUFFER, () -> comm.bcast(in, 0), "read-only");
    } else if (comm.size() == 1) {
      comm.bcast(in, 0);
    }
    MemorySegment closed;
    try (Arena arena = Arena.ofConfined()) {
      closed = arena.allocate(8);
    }
    refused(ERR_BUFFER, () -> Buf.of(closed, Datatype.BYTE), "closed");
    stillWorks(comm);
  }

  @Conformance
  public void nobodysCommunicator(Comm comm) {
    Comm none = MPI.COMM_NULL;
    for (ThrowingCallable call : calls(none)) {
      refused(ERR_COMM, call, "COMM_NULL", "isNull");
    }
    stillWorks(comm);
  }

  @Conformance
  public void closedCommunicator(Comm comm) {
    Comm closed = comm.dup();
    closed.name("gone");
    closed.close();
    closed.close();
    for (ThrowingCallable call : calls(closed)) {
      refused(ERR_COMM, call, "gone", "closed");
    }
    assertThat(closed.rank()).isEqualTo(comm.rank());
    assertThat(closed.name()).isEqualTo("gone");
    stillWorks(comm);
  }

  private static List<ThrowingCallable> calls(Comm c) {
    return List.of(
        () -> c.send(X, 0, 0),
        () -> c.send(Buf.of(X), 0),
        () -> c.isend(X, 0, 0),
        () -> c.recv(new int[1], 0, 0),
        () -> c.irecv(new int[1], 0, 0),
        () -> c.sendrecv(X, 0, new int[3], 0),
        () -> c.sendObject("x", 0),
        () -> c.recvObject(0),
        () -> c.irecvObject(0),
        () -> c.probe(0, 0),
        () -> c.iprobe(0, 0),
        () -> c.mprobe(0, 0),
        () -> c.improbe(0, 0),
        c::barrier,
        c::ibarrier,
        () -> c.bcast(X, 0),
        () -> c.bcast(1.0, 0),
        () -> c.gather(X, 0),
        () -> c.gather(X, X, 0),
        () -> c.gatherv(X, 0),
        () -> c.scatter(X, 0),
        () -> c.scatter(X, X, 0),
        () -> c.scatterv(X, new long[] {1}, 0),
        () -> c.allgather(X),
        () -> c.allgatherv(X),
        () -> c.alltoall(X),
        () -> c.alltoallv(X, new long[] {3}),
        () -> c.reduce(X, SUM, 0),
        () -> c.reduce(X, X, SUM, 0),
        () -> c.reduce(1, SUM, 0),
        () -> c.allreduce(X, SUM),
        () -> c.allreduce(1, SUM),
        () -> c.iallreduce(X, SUM),
        () -> c.reduceScatterBlock(X, SUM),
        () -> c.reduceScatter(X, new long[] {3}, SUM),
        () -> c.scan(X, SUM),
        () -> c.exscan(1.0, SUM),
        () -> c.bcastObject("x", 0),
        () -> c.allgatherObject("x"),
        () -> c.allreduceObject("x", String::concat),
        c::group,
        c::dup,
        () -> c.split(0),
        () -> c.create(org.mpi4j.Group.EMPTY),
        () -> c.createGroup(org.mpi4j.Group.EMPTY, 0),
        () -> c.name("x"));
  }

  @Conformance
  public void otherNulls(Comm comm) {
    refused(ERR_BUFFER, () -> comm.allreduce(X, (org.mpi4j.Op) null), "op", "null");
    refused(ERR_BUFFER, () -> comm.allreduceObject("x", null), "op", "null");
    refused(ERR_BUFFER, () -> comm.name(null), "name", "null");
    refused(ERR_BUFFER, () -> comm.create(null), "group", "null");
    refused(ERR_ARG, () -> Buf.of(X).counts((long[]) null), "null");
    stillWorks(comm);
  }

  @Conformance
  public void lengthsThatCannotBeDivided(Comm comm) {
    int n = comm.size();
    if (n > 1) {
      refused(ERR_COUNT, () -> comm.alltoall(new int[n + 1]), (n + 1) + " elements", n + " ranks");
      refused(ERR_COUNT, () -> comm.reduceScatterBlock(new int[n + 1], SUM), "multiple of " + n);
      // Only root can see it, and tells the others.
      refused(
          ERR_COUNT,
          () -> comm.scatter(comm.rank() == 0 ? new int[n + 1] : null, 0),
          (n + 1) + " elements");
    }
    stillWorks(comm);
  }

  @Conformance
  public void everyPrimitiveFormChecksItsArguments(Comm comm) {
    for (var k : conformance.data.Kind.WITH_ARRAY_FORMS) {
      Object x = k.zeros(2);
      refused(ERR_RANK, () -> Forms.call(comm, "send", x, comm.size(), 0), "dest");
      refused(ERR_TAG, () -> Forms.call(comm, "isend", x, 0, -1), "tag");
      refused(ERR_RANK, () -> Forms.call(comm, "recv", x, comm.size(), 0), "source");
      refused(ERR_ROOT, () -> Forms.call(comm, "bcast", x, comm.size()), "root");
    }
    stillWorks(comm);
  }

  /** What arrives must have one place for each value; what is sent may lie anywhere. */
  @Conformance
  public void elementsThatOverlap(Comm comm) {
    Datatype twice = Datatype.INT.vector(2, 2, 1);
    Buf bad = Buf.of(X.clone()).as(twice, 1);
    refused(ERR_TYPE, () -> comm.recv(bad, MPI.PROC_NULL), "overlap");
    refused(ERR_TYPE, () -> comm.irecv(bad, 0, 1), "recv", "overlap");
    refused(ERR_TYPE, () -> comm.allgather(Buf.of(new int[4]), bad), "recv", "overlap");
    refused(ERR_TYPE, () -> Packing.NATIVE.unpack(Buf.of(new byte[16]), 0, bad), "unpack");
    Buf again = Buf.of(X.clone()).as(Datatype.INT.resized(0, 0), 3);
    refused(ERR_TYPE, () -> comm.recv(again, 0, 1), "overlap");
    int[] got = new int[4];
    int n = comm.size();
    comm.sendrecv(
        Buf.of(X).as(twice, 1),
        (comm.rank() + 1) % n,
        2,
        Buf.of(got),
        (comm.rank() + n - 1) % n,
        2);
    assertThat(got).containsExactly(1, 2, 2, 3);
    stillWorks(comm);
  }
}
