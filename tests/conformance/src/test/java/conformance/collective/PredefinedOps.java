package conformance.collective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mpi4j.MPI.IN_PLACE;

import conformance.data.Kind;
import conformance.run.Conformance;
import java.lang.reflect.Array;
import java.util.List;
import java.util.Random;
import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.Datatype;
import org.mpi4j.Op;

/** Every predefined op on every primitive gives what Java's own loops give, on any values. */
public class PredefinedOps {
  private static final List<Op> OPS =
      List.of(Op.SUM, Op.PROD, Op.MIN, Op.MAX, Op.LAND, Op.LOR, Op.LXOR, Op.BAND, Op.BOR, Op.BXOR);

  /** Below, at and above the widths of vector instructions. */
  private static final int[] LENGTHS = {1, 3, 8, 33, 64, 257, 5000};

  private static final double[] AWKWARD = {
    0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1, -1
  };

  @FunctionalInterface
  private interface Body {
    void run(Op op, Kind kind, int length);
  }

  private static void cases(int[] lengths, Body body) {
    for (Op op : OPS) {
      for (Kind kind : Kind.values()) {
        if (op.takes(type(kind))) {
          for (int length : lengths) {
            body.run(op, kind, length);
          }
        }
      }
    }
  }

  private static Datatype type(Kind kind) {
    return kind.buf(kind.of(0)).type();
  }

  /** Any bits, many of them zero or at the ends of the range. */
  private static Object values(Kind kind, int n, int rank) {
    var random = new Random(n * 1000L + rank);
    Object a = kind.of(new long[n]);
    for (int i = 0; i < n; i++) {
      long any = random.nextLong();
      int choice = random.nextInt(4);
      long number = choice == 0 ? 0 : choice == 1 ? -1L >>> random.nextInt(64) : any;
      switch (kind) {
        case FLOAT -> Array.setFloat(a, i, (float) floating(random));
        case DOUBLE -> Array.setDouble(a, i, floating(random));
        default -> Array.set(a, i, kind.value(number));
      }
    }
    return a;
  }

  /** Numbers whose sums and products are exact, in any order. */
  private static double floating(Random random) {
    int choice = random.nextInt(10);
    return choice < AWKWARD.length ? AWKWARD[choice] : 1 << choice;
  }

  private static Object expected(Op op, Kind kind, int n, int from, int to) {
    Object result = values(kind, n, to - 1);
    for (int r = to - 2; r >= from; r--) {
      op.reduceLocal(kind.buf(values(kind, n, r)), kind.buf(result));
    }
    return result;
  }

  private static void same(Object actual, Object expected, Op op) {
    assertThat(actual).as("%s of %s", op.name(), actual.getClass()).isEqualTo(expected);
  }

  @Conformance
  public void allreduce(Comm comm) {
    cases(
        LENGTHS,
        (op, kind, n) -> {
          Object mine = values(kind, n, comm.rank());
          Object all = kind.of(new long[n]);
          comm.allreduce(kind.buf(mine), kind.buf(all), op);
          same(all, expected(op, kind, n, 0, comm.size()), op);
          comm.allreduce(IN_PLACE, kind.buf(mine), op);
          same(mine, all, op);
        });
  }

  @Conformance
  public void otherReductions(Comm comm) {
    int me = comm.rank();
    int p = comm.size();
    cases(
        new int[] {1, 64},
        (op, kind, n) -> {
          Object mine = values(kind, n, me);
          Object got = kind.of(new long[n]);
          int root = n % p;
          comm.reduce(kind.buf(mine), me == root ? kind.buf(got) : Buf.NONE, op, root);
          same(got, me == root ? expected(op, kind, n, 0, p) : kind.of(new long[n]), op);
          comm.scan(kind.buf(mine), kind.buf(got), op);
          same(got, expected(op, kind, n, 0, me + 1), op);
          got = kind.of(new long[n]);
          comm.exscan(kind.buf(mine), kind.buf(got), op);
          same(got, me == 0 ? kind.of(new long[n]) : expected(op, kind, n, 0, me), op);
          Object blocks = values(kind, n * p, me);
          comm.reduceScatterBlock(kind.buf(blocks), kind.buf(got), op);
          same(got, kind.part(expected(op, kind, n * p, 0, p), me * n, n), op);
        });
  }
}
