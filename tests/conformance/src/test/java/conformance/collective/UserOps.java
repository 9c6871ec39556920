package conformance.collective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.mpi4j.MPI.IN_PLACE;

import conformance.run.Conformance;
import java.util.Arrays;
import java.util.function.IntBinaryOperator;
import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.Datatype;
import org.mpi4j.Op;

/** Ops of the user; those that do not commute are applied in rank order. */
public class UserOps {
  private static final int P = 241;

  /** Affine maps x -> a x + b (mod P) as a << 16 | b: first the left, then the right. */
  private static final IntBinaryOperator THEN =
      (f, g) -> {
        int a = (f >>> 16) * (g >>> 16) % P;
        int b = ((f & 0xffff) * (g >>> 16) + (g & 0xffff)) % P;
        return a << 16 | b;
      };

  private static int map(int rank, int i) {
    return (rank * 3 + 2 + i % 5) << 16 | (rank + i * 7) % P;
  }

  private static int[] maps(int rank, int n) {
    int[] x = new int[n];
    Arrays.setAll(x, i -> map(rank, i));
    return x;
  }

  private static int[] inOrder(int from, int to, int n) {
    int[] x = maps(from, n);
    for (int r = from + 1; r < to; r++) {
      int[] y = maps(r, n);
      for (int i = 0; i < n; i++) {
        x[i] = THEN.applyAsInt(x[i], y[i]);
      }
    }
    return x;
  }

  @Conformance
  public void rankOrderIsKept(Comm comm) {
    Op then = Op.ofInt(THEN).nonCommutative();
    assertThat(then.isCommutative()).isFalse();
    int n = comm.size();
    int me = comm.rank();
    for (int length : new int[] {1, 10, 3000}) {
      int[] mine = maps(me, length);
      int[] all = inOrder(0, n, length);
      assertThat(comm.allreduce(mine, then)).isEqualTo(all);
      for (int root = 0; root < n; root++) {
        int[] got = comm.reduce(mine, then, root);
        assertThat(got).isEqualTo(me == root ? all : new int[0]);
      }
      assertThat(comm.scan(mine, then)).isEqualTo(inOrder(0, me + 1, length));
      int[] before = comm.exscan(mine, then);
      assertThat(before).isEqualTo(me == 0 ? new int[length] : inOrder(0, me, length));
      int[] copy = mine.clone();
      comm.allreduce(IN_PLACE, copy, then);
      assertThat(copy).isEqualTo(all);
    }
  }

  @Conformance
  public void rankOrderIsKeptWhenTheResultIsScattered(Comm comm) {
    Op then = Op.ofInt(THEN).nonCommutative().named("then");
    int n = comm.size();
    int me = comm.rank();
    int[] all = inOrder(0, n, 4 * n);
    assertThat(comm.reduceScatterBlock(maps(me, 4 * n), then))
        .isEqualTo(Arrays.copyOfRange(all, 4 * me, 4 * me + 4));
    long[] counts = new long[n];
    Arrays.fill(counts, 3);
    counts[0] = n + 3;
    int from = me == 0 ? 0 : n + 3 * me;
    assertThat(comm.reduceScatter(maps(me, 4 * n), counts, then))
        .isEqualTo(Arrays.copyOfRange(all, from, from + (int) counts[me]));
  }

  @Conformance
  public void functionsOnEachType(Comm comm) {
    int n = comm.size();
    int me = comm.rank();
    double hypot = comm.allreduce((double) me, Op.ofDouble(Math::hypot));
    double squares = 0;
    for (int r = 0; r < n; r++) {
      squares += (double) r * r;
    }
    assertThat(hypot).isCloseTo(Math.sqrt(squares), within(1e-9));
    assertThat(comm.allreduce(1L << me, Op.ofLong((a, b) -> a | b))).isEqualTo((1L << n) - 1);
    assertThat(comm.allreduce((float) me, Op.ofFloat(Math::max))).isEqualTo(n - 1f);
    assertThat(comm.allreduce(me, Op.ofInt(Math::min))).isZero();
  }

  /** The op sees the values of the type, wherever they lie. */
  @Conformance
  public void stridedData(Comm comm) {
    int n = comm.size();
    double[] x = new double[20];
    Arrays.setAll(x, i -> comm.rank() + i);
    Buf even = Buf.of(x).as(Datatype.DOUBLE.resized(0, 16), 10);
    comm.allreduce(IN_PLACE, even, Op.ofDouble((a, b) -> a + b));
    for (int i = 0; i < 20; i++) {
      double sum = n * (n - 1) / 2.0 + (double) n * i;
      assertThat(x[i]).isEqualTo(i % 2 == 0 ? sum : comm.rank() + i);
    }
  }

  @Conformance
  public void onOneRankWithoutMessages(Comm comm) {
    int[] inout = {1, 2, 3};
    Op.SUM.reduceLocal(Buf.of(new int[] {10, 20, 30}), Buf.of(inout));
    assertThat(inout).containsExactly(11, 22, 33);
    double[] d = {1, 5};
    Op.ofDouble(Math::max).reduceLocal(Buf.of(new double[] {3, 4}), Buf.of(d));
    assertThat(d).containsExactly(3, 5);
  }
}
