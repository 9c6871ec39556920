package conformance.failure;

import static conformance.failure.Refusal.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mpi4j.ErrorClass.ERR_COUNT;
import static org.mpi4j.ErrorClass.ERR_OP;
import static org.mpi4j.ErrorClass.ERR_TRUNCATE;
import static org.mpi4j.ErrorClass.ERR_TYPE;

import conformance.run.Conformance;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.Datatype;
import org.mpi4j.MPI;
import org.mpi4j.Op;

/** Datatypes that cannot be, or not for what they are used; all goes on afterwards. */
public class BadDatatypes {
  private static final Datatype OVERLAPPING = MPI.INT.vector(2, 2, 1);

  private static int next(Comm comm) {
    return (comm.rank() + 1) % comm.size();
  }

  private static int before(Comm comm) {
    return (comm.rank() + comm.size() - 1) % comm.size();
  }

  private static void stillWorks(Comm comm) {
    assertThat(comm.allreduce(1, Op.SUM)).isEqualTo(comm.size());
  }

  @Conformance(maxRanks = 1)
  public void negativeCounts(Comm comm) {
    long[] minus = {2, -1};
    long[] places = {0, 4};
    refused(ERR_COUNT, () -> MPI.INT.contiguous(-1), "count = -1", "0 or more");
    refused(ERR_COUNT, () -> MPI.INT.vector(-2, 1, 1), "count = -2");
    refused(ERR_COUNT, () -> MPI.INT.vector(2, -1, 1), "blocklength = -1");
    refused(ERR_COUNT, () -> MPI.INT.hvector(2, -1, 1), "blocklength = -1");
    refused(ERR_COUNT, () -> MPI.INT.indexed(minus, places), "blocklengths[1] = -1");
    refused(ERR_COUNT, () -> MPI.INT.hindexed(minus, places), "blocklengths[1] = -1");
    refused(ERR_COUNT, () -> MPI.INT.indexedBlock(-3, places), "blocklength = -3");
    refused(ERR_COUNT, () -> MPI.INT.hindexedBlock(-3, places), "blocklength = -3");
    refused(
        ERR_COUNT,
        () -> Datatype.struct(minus, places, new Datatype[] {MPI.INT, MPI.BYTE}),
        "blocklengths[1] = -1");
    refused(ERR_COUNT, () -> Buf.of(new int[4]).as(MPI.INT, -1), "counts are 0 or more");
    stillWorks(comm);
  }

  /** Nothing moves: the refusal comes before the first message, on every rank. */
  @Conformance
  public void overlappingReceives(Comm comm) {
    Buf bad = Buf.of(new int[3]).as(OVERLAPPING, 1);
    Buf two = Buf.of(new int[] {1, 2, 3, 4});
    int n = comm.size();
    Buf wide = Buf.of(new int[3 * n]).as(OVERLAPPING.resized(0, 12), n);
    Buf all = Buf.of(new int[4 * n]);
    refused(ERR_TYPE, () -> comm.recv(bad, before(comm), 1), "overlap");
    refused(ERR_TYPE, () -> comm.irecv(bad, before(comm), 1), "overlap");
    refused(ERR_TYPE, () -> comm.sendrecv(two, next(comm), 1, bad, before(comm), 1), "overlap");
    refused(ERR_TYPE, () -> comm.sendrecvReplace(bad, next(comm), 1, before(comm), 1), "overlap");
    refused(ERR_TYPE, () -> comm.allgather(two, wide), "overlap");
    refused(ERR_TYPE, () -> comm.alltoall(all, wide), "overlap");
    refused(ERR_TYPE, () -> comm.allreduce(two, bad, Op.SUM), "overlap");
    refused(ERR_TYPE, () -> comm.scan(two, bad, Op.SUM), "overlap");
    refused(ERR_TYPE, () -> comm.exscan(two, bad, Op.SUM), "overlap");
    refused(ERR_TYPE, () -> comm.reduceScatterBlock(all, bad, Op.SUM), "overlap");
    refused(ERR_TYPE, () -> comm.scatter(all, bad, 0), "overlap");
    int[] in = new int[4];
    comm.sendrecv(
        Buf.of(new int[] {5, 6, 7}).as(OVERLAPPING, 1), next(comm), 2, Buf.of(in), before(comm), 2);
    assertThat(in).as("overlapping data may be sent").containsExactly(5, 6, 6, 7);
    stillWorks(comm);
  }

  /** The bytes between the blocks stay, and the next message comes. */
  @Conformance
  public void truncatedIntoADerivedType(Comm comm) {
    Datatype holes = MPI.DOUBLE.vector(10, 1, 3);
    for (int length : new int[] {11, 5000, 100_000}) {
      for (boolean offHeap : new boolean[] {false, true}) {
        double[] memory = new double[40];
        Arrays.fill(memory, -1);
        MemorySegment off = Arena.ofAuto().allocate(8 * 40, 8);
        off.copyFrom(MemorySegment.ofArray(memory));
        Buf in = (offHeap ? Buf.of(off, MPI.DOUBLE) : Buf.of(memory)).from(2).as(holes, 1);
        var send = comm.isend(new double[length], next(comm), 3);
        var after = comm.isend(new int[] {length}, next(comm), 4);
        refused(
            ERR_TRUNCATE,
            () -> comm.recv(in, before(comm), 3),
            "rank " + before(comm),
            "80 bytes (1 DOUBLE.vector(10, 1, 3))");
        send.await();
        int[] x = new int[1];
        comm.recv(x, before(comm), 4);
        assertThat(x[0]).isEqualTo(length);
        after.await();
        double[] now = offHeap ? off.toArray(ValueLayout.JAVA_DOUBLE) : memory;
        for (int i = 0; i < 40; i++) {
          if (i < 2 || (i - 2) % 3 != 0 || i > 29) {
            assertThat(now[i]).as("gap %d", i).isEqualTo(-1);
          }
        }
      }
    }
    stillWorks(comm);
  }

  @Conformance
  public void opsOnTypesTheyDoNotTake(Comm comm) {
    byte[] memory = new byte[64];
    byte[] other = new byte[64];
    Object[][] cases = {
      {MPI.FLOAT_COMPLEX, Op.MAX, "complex numbers have no order"},
      {MPI.DOUBLE_COMPLEX, Op.BAND, "takes integers"},
      {MPI.LONG_DOUBLE, Op.SUM, "nothing computes with"},
      {MPI.C_CHAR, Op.MIN, "nothing computes with text"},
      {MPI.LOGICAL, Op.SUM, "takes numbers"},
      {MPI.BOOLEAN, Op.BXOR, "LXOR"},
      {MPI.DOUBLE, Op.LAND, "compare first"},
      {MPI.INT, Op.MAXLOC, "pairs"},
      {MPI.DOUBLE_INT, Op.SUM, "mixes several"},
    };
    for (Object[] c : cases) {
      Datatype type = (Datatype) c[0];
      Op op = (Op) c[1];
      Buf in = Buf.of(memory).as(type);
      Buf out = Buf.of(other).as(type);
      String text = "op = " + op.name() + " on " + type;
      refused(ERR_OP, () -> comm.allreduce(in, out, op), text, (String) c[2]);
      refused(ERR_OP, () -> comm.reduce(in, out, op, 0), text);
      refused(ERR_OP, () -> comm.scan(in, out, op), text);
      refused(ERR_OP, () -> op.reduceLocal(in, out), text);
      refused(ERR_OP, () -> comm.iallreduce(in, out, op), text);
    }
    stillWorks(comm);
  }
}
