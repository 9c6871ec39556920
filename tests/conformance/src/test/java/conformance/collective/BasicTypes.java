package conformance.collective;

import static org.assertj.core.api.Assertions.assertThat;

import conformance.run.Conformance;
import java.util.Arrays;
import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.Datatype;
import org.mpi4j.MPI;
import org.mpi4j.Op;

/** Types of C and Fortran that Java does not have: on the way, and in reductions. */
public class BasicTypes {
  private static final Datatype[] ALL = {
    MPI.UINT8,
    MPI.UINT16,
    MPI.UINT32,
    MPI.UINT64,
    MPI.C_CHAR,
    MPI.WCHAR,
    MPI.LOGICAL,
    MPI.FLOAT_COMPLEX,
    MPI.DOUBLE_COMPLEX,
    MPI.LONG_DOUBLE
  };

  private static byte[] bytes(int rank) {
    byte[] b = new byte[96];
    for (int i = 0; i < b.length; i++) {
      b[i] = (byte) (7 * i + rank);
    }
    return b;
  }

  @Conformance
  public void travel(Comm comm) {
    int next = (comm.rank() + 1) % comm.size();
    int before = (comm.rank() + comm.size() - 1) % comm.size();
    for (Datatype t : ALL) {
      byte[] out = bytes(comm.rank());
      byte[] in = new byte[96];
      long n = 96 / t.size();
      assertThat(comm.sendrecv(Buf.of(out).as(t), next, 1, Buf.of(in).as(t), before, 1).count(t))
          .isEqualTo(n);
      assertThat(in).as("%s", t).isEqualTo(bytes(before));
      byte[] all = new byte[96 * comm.size()];
      comm.allgather(Buf.of(out).as(t), Buf.of(all).as(t));
      for (int rank = 0; rank < comm.size(); rank++) {
        assertThat(Arrays.copyOfRange(all, 96 * rank, 96 * rank + 96)).isEqualTo(bytes(rank));
      }
    }
  }

  /** Numbers with the highest bit set are the largest ones. */
  @Conformance
  public void unsignedIntegers(Comm comm) {
    int last = comm.size() - 1;
    for (int n : new int[] {1, 100, 10_000}) {
      int[] ints = new int[n];
      Arrays.fill(ints, comm.rank() == last ? -3 : comm.rank() + 5);
      int[] found = new int[n];
      comm.allreduce(Buf.of(ints).as(MPI.UINT32), Buf.of(found).as(MPI.UINT32), Op.MAX);
      assertThat(found).containsOnly(-3);
      comm.allreduce(Buf.of(ints).as(MPI.UINT32), Buf.of(found).as(MPI.UINT32), Op.MIN);
      assertThat(found).containsOnly(last == 0 ? -3 : 5);
      comm.allreduce(Buf.of(ints).as(MPI.UINT32), Buf.of(found).as(MPI.UINT32), Op.BOR);
      assertThat(found[n - 1] >>> 16).isEqualTo(0xffff);
    }
    byte[] bytes = {(byte) (comm.rank() == last ? 250 : 100)};
    byte[] found = new byte[1];
    comm.allreduce(Buf.of(bytes).as(MPI.UINT8), Buf.of(found).as(MPI.UINT8), Op.MAX);
    assertThat(found[0]).isEqualTo((byte) 250);
    comm.allreduce(Buf.of(bytes).as(MPI.UINT8), Buf.of(found).as(MPI.UINT8), Op.SUM);
    assertThat(found[0]).isEqualTo((byte) (100 * last + 250));
    long[] longs = {comm.rank() == last ? Long.MIN_VALUE : 7};
    long[] smallest = new long[1];
    comm.allreduce(Buf.of(longs).as(MPI.UINT64), Buf.of(smallest).as(MPI.UINT64), Op.MIN);
    assertThat(smallest[0]).isEqualTo(last == 0 ? Long.MIN_VALUE : 7);
    short[] shorts = {(short) (comm.rank() == last ? 65_000 : 9)};
    short[] largest = new short[1];
    comm.allreduce(Buf.of(shorts).as(MPI.UINT16), Buf.of(largest).as(MPI.UINT16), Op.MAX);
    assertThat(largest[0]).isEqualTo((short) 65_000);
  }

  /** i to the number of ranks, and sums of parts, also with gaps between the numbers. */
  @Conformance
  public void complexNumbers(Comm comm) {
    double[] i = {0, 1, 0, 1, 0, 1};
    double[] product = new double[6];
    comm.allreduce(
        Buf.of(i).as(MPI.DOUBLE_COMPLEX), Buf.of(product).as(MPI.DOUBLE_COMPLEX), Op.PROD);
    double[][] powers = {{1, 0}, {0, 1}, {-1, 0}, {0, -1}};
    double[] power = powers[comm.size() % 4];
    for (int k = 0; k < 3; k++) {
      assertThat(product[2 * k]).isEqualTo(power[0]);
      assertThat(product[2 * k + 1]).isEqualTo(power[1]);
    }
    int n = 3000;
    float[] mine = new float[4 * n];
    for (int k = 0; k < mine.length; k++) {
      mine[k] = k % 100 + comm.rank();
    }
    float[] sum = new float[4 * n];
    Datatype apart = MPI.FLOAT_COMPLEX.resized(0, 16);
    comm.reduce(Buf.of(mine).as(apart, n), Buf.of(sum).as(apart, n), Op.SUM, 0);
    int ranks = comm.size() * (comm.size() - 1) / 2;
    float[] expected = new float[4 * n];
    for (int k = 0; k < sum.length; k++) {
      boolean inside = comm.rank() == 0 && k % 4 < 2;
      expected[k] = inside ? comm.size() * (k % 100) + ranks : 0;
    }
    assertThat(sum).isEqualTo(expected);
  }

  @Conformance
  public void logicals(Comm comm) {
    int[] truth = {1, 0, comm.rank() == 0 ? 1 : 0};
    int[] result = new int[3];
    comm.allreduce(Buf.of(truth).as(MPI.LOGICAL), Buf.of(result).as(MPI.LOGICAL), Op.LAND);
    assertThat(result).containsExactly(1, 0, comm.size() == 1 ? 1 : 0);
    comm.allreduce(Buf.of(truth).as(MPI.LOGICAL), Buf.of(result).as(MPI.LOGICAL), Op.LOR);
    assertThat(result).containsExactly(1, 0, 1);
  }
}
