package conformance.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import conformance.run.Conformance;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.Datatype;
import org.mpi4j.ErrorClass;
import org.mpi4j.MPI;
import org.mpi4j.MpiException;
import org.mpi4j.Op;

/** Messages out of several memories: with addresses, and joined. */
public class ManyMemories {
  private static int next(Comm comm) {
    return (comm.rank() + 1) % comm.size();
  }

  private static int before(Comm comm) {
    return (comm.rank() + comm.size() - 1) % comm.size();
  }

  private static MemorySegment segment(Arena arena, int doubles, double first) {
    MemorySegment s = arena.allocate(8L * doubles, 8);
    for (int i = 0; i < doubles; i++) {
      s.setAtIndex(ValueLayout.JAVA_DOUBLE, i, first + i);
    }
    return s;
  }

  private static double[] values(MemorySegment s) {
    return s.toArray(ValueLayout.JAVA_DOUBLE);
  }

  /** The type of every other double of a and of all of b, by their addresses. */
  private static Datatype addressed(MemorySegment a, MemorySegment b) {
    Datatype half = MPI.DOUBLE.vector(a.byteSize() / 16, 1, 2);
    return Datatype.struct(
        new long[] {1, b.byteSize() / 8},
        new long[] {MPI.address(a), MPI.address(b)},
        new Datatype[] {half, MPI.DOUBLE});
  }

  @Conformance
  public void addresses(Comm comm) {
    for (int n : new int[] {4, 5000}) {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment a = segment(arena, n, comm.rank());
        MemorySegment b = segment(arena, n, 100 + comm.rank());
        MemorySegment c = segment(arena, n, -1000);
        MemorySegment d = segment(arena, n, -2000);
        Buf out = Buf.bottom(addressed(a, b), 1, a, b);
        Buf in = Buf.bottom(addressed(c, d), 1, d, c);
        comm.sendrecv(out, next(comm), 1, in, before(comm), 1);
        double[] first = values(c);
        double[] second = values(d);
        for (int i = 0; i < n; i++) {
          assertThat(first[i]).isEqualTo(i % 2 == 0 ? before(comm) + i : -1000 + i);
          assertThat(second[i]).isEqualTo(100 + before(comm) + i);
        }
        double[] dense = new double[n / 2 + n];
        comm.sendrecv(out, next(comm), 2, Buf.of(dense), before(comm), 2);
        assertThat(dense[1]).isEqualTo(before(comm) + 2);
        assertThat(dense[dense.length - 1]).isEqualTo(100 + before(comm) + n - 1);
        double[] sum = new double[dense.length];
        comm.allreduce(out, Buf.of(sum), Op.MAX);
        assertThat(sum[n / 2]).isEqualTo(100 + comm.size() - 1);
      }
    }
  }

  /** Any address, where Java was started with the right to it; no warning is printed elsewhere. */
  @Conformance
  public void uncheckedAddresses(Comm comm) {
    MemorySegment a = segment(Arena.global(), 8, comm.rank());
    MemorySegment b = segment(Arena.global(), 8, 100 + comm.rank());
    Datatype type = addressed(a, b);
    if (!Buf.class.getModule().isNativeAccessEnabled()) {
      MpiException e = catchThrowableOfType(MpiException.class, () -> Buf.bottom(type, 1));
      assertThat(e).hasMessageContaining("--enable-native-access");
      assertThat(e.errorClass()).isEqualTo(ErrorClass.ERR_UNSUPPORTED_OPERATION);
      return;
    }
    double[] dense = new double[12];
    comm.sendrecv(Buf.bottom(type, 1), next(comm), 5, Buf.of(dense), before(comm), 5);
    assertThat(dense[3]).isEqualTo(before(comm) + 6);
    assertThat(dense[11]).isEqualTo(100 + before(comm) + 7);
    comm.sendrecv(Buf.of(new double[12]), next(comm), 6, Buf.bottom(type, 1), before(comm), 6);
    assertThat(values(a))
        .containsExactly(
            0, comm.rank() + 1, 0, comm.rank() + 3, 0, comm.rank() + 5, 0, comm.rank() + 7);
    assertThat(values(b)).containsOnly(0);
  }

  /** Arrays, parts of arrays and off-heap memory in one message; the sides divide differently. */
  @Conformance
  public void joined(Comm comm) {
    for (int n : new int[] {3, 40_000}) {
      int[] ints = new int[n + 2];
      Arrays.setAll(ints, i -> 10 * comm.rank() + i);
      MemorySegment off = Arena.ofAuto().allocate(4L * n);
      for (int i = 0; i < n; i++) {
        off.setAtIndex(ValueLayout.JAVA_INT, i, 7 * i - comm.rank());
      }
      Buf out = Buf.join(Buf.of(ints, 0, 2), Buf.of(off, MPI.INT), Buf.of(ints, 2, n));
      int[] first = new int[5];
      int[] rest = new int[4 * n - 6];
      Buf in = Buf.join(Buf.of(first), Buf.of(rest).as(MPI.INT.vector(2 * n - 3, 1, 2), 1));
      comm.sendrecv(out, next(comm), 3, in, before(comm), 3);
      int[] expected = new int[2 * n + 2];
      for (int i = 0; i < n; i++) {
        expected[2 + i] = 7 * i - before(comm);
        expected[n + 2 + i] = 10 * before(comm) + 2 + i;
      }
      expected[0] = 10 * before(comm);
      expected[1] = expected[0] + 1;
      assertThat(first).isEqualTo(Arrays.copyOf(expected, 5));
      for (int i = 0; i < rest.length; i++) {
        int wanted = i % 2 == 0 ? expected[5 + i / 2] : 0;
        if (rest[i] != wanted) {
          assertThat(rest[i]).as("element %d", i).isEqualTo(wanted);
        }
      }
      int[] all = new int[2 * n + 2];
      comm.bcast(comm.rank() == 0 ? out : Buf.join(Buf.of(all)), 0);
      if (comm.rank() != 0) {
        assertThat(all[2 + 1]).isEqualTo(7);
        assertThat(all[2 * n + 1]).isEqualTo(n + 1);
      }
    }
  }

  @Conformance(maxRanks = 2)
  public void mixedPrimitives(Comm comm) {
    double[] x = {comm.rank(), 0.5};
    byte[] name = {1, 2, 3};
    boolean[] flags = {true, false, comm.rank() == 1};
    double[] x2 = new double[2];
    byte[] name2 = new byte[3];
    boolean[] flags2 = new boolean[3];
    comm.isend(Buf.join(Buf.of(x), Buf.of(name), Buf.of(flags)), next(comm), 4);
    comm.recv(Buf.join(Buf.of(x2), Buf.of(name2), Buf.of(flags2)), before(comm), 4);
    assertThat(x2).containsExactly(before(comm), 0.5);
    assertThat(name2).containsExactly(1, 2, 3);
    assertThat(flags2).containsExactly(true, false, before(comm) == 1);
  }
}
