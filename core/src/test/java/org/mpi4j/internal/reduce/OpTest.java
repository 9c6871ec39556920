package org.mpi4j.internal.reduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mpi4j.Datatype.BOOLEAN;
import static org.mpi4j.Datatype.BYTE;
import static org.mpi4j.Datatype.CHAR;
import static org.mpi4j.Datatype.DOUBLE;
import static org.mpi4j.Datatype.FLOAT;
import static org.mpi4j.Datatype.INT;
import static org.mpi4j.Datatype.LONG;
import static org.mpi4j.Datatype.SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.Array;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mpi4j.Buf;
import org.mpi4j.Datatype;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;
import org.mpi4j.Op;
import org.mpi4j.internal.type.Primitive;

@Timeout(60)
class OpTest {
  private static final int N = 1000;

  record Three(double x, double y, double z) {}

  /** The op on two integers of any width, as long arithmetic has it. */
  private static long naive(PredefinedOp op, long a, long b) {
    return switch (op) {
      case SUM -> a + b;
      case PROD -> a * b;
      case MIN -> Math.min(a, b);
      case MAX -> Math.max(a, b);
      case LAND -> a != 0 && b != 0 ? 1 : 0;
      case LOR -> a != 0 || b != 0 ? 1 : 0;
      case LXOR -> (a != 0) != (b != 0) ? 1 : 0;
      case BAND -> a & b;
      case BOR -> a | b;
      case BXOR -> a ^ b;
      case REPLACE -> a;
      case NO_OP -> b;
      case MAXLOC, MINLOC -> throw new AssertionError(op);
    };
  }

  private static long read(Object array, int i) {
    return array instanceof char[] c ? c[i] : Array.getLong(array, i);
  }

  private static Object random(Primitive p, Random random) {
    Object array = p.allocate(N);
    for (int i = 0; i < N; i++) {
      long v = random.nextInt(4) == 0 ? random.nextInt(2) : random.nextLong();
      switch (array) {
        case byte[] a -> a[i] = (byte) v;
        case char[] a -> a[i] = (char) v;
        case short[] a -> a[i] = (short) v;
        case int[] a -> a[i] = (int) v;
        case long[] a -> a[i] = v;
        case float[] a -> a[i] = random.nextFloat();
        case double[] a -> a[i] = random.nextDouble();
        default -> ((boolean[]) array)[i] = (v & 1) == 1;
      }
    }
    return array;
  }

  private static long narrow(Primitive p, long v) {
    return switch (p) {
      case BYTE -> (byte) v;
      case CHAR -> (char) v;
      case SHORT -> (short) v;
      case INT -> (int) v;
      default -> v;
    };
  }

  @ParameterizedTest
  @EnumSource(
      value = PredefinedOp.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"MAXLOC", "MINLOC"})
  void integers(PredefinedOp op) {
    for (Primitive p :
        new Primitive[] {
          Primitive.BYTE, Primitive.CHAR, Primitive.SHORT, Primitive.INT, Primitive.LONG
        }) {
      Object in = random(p, new Random(1));
      Object inout = random(p, new Random(2));
      Object before = random(p, new Random(2));
      op.kernel(p).left(in, inout, 10, 990);
      for (int i = 0; i < N; i++) {
        long expected =
            i < 10 || i >= 990
                ? read(before, i)
                : narrow(p, naive(op, read(in, i), read(before, i)));
        assertThat(read(inout, i)).as("%s on %s at %d", op, p, i).isEqualTo(expected);
      }
    }
  }

  @Test
  void floatingPoint() {
    double[] in = {1, Double.NaN, 2, -0.0, 3};
    double[] inout = {5, 1, Double.NaN, 0.0, -3};
    double[] min = inout.clone();
    Op.MIN.reduceLocal(Buf.of(in), Buf.of(min));
    assertThat(min).containsExactly(1, Double.NaN, Double.NaN, -0.0, -3);
    double[] max = inout.clone();
    Op.MAX.reduceLocal(Buf.of(in), Buf.of(max));
    assertThat(max).containsExactly(5, Double.NaN, Double.NaN, 0.0, 3);
    float[] prod = {3};
    Op.PROD.reduceLocal(Buf.of(new float[] {0.5f}), Buf.of(prod));
    assertThat(prod).containsExactly(1.5f);
    Op.SUM.reduceLocal(Buf.of(new float[] {0.5f}), Buf.of(prod));
    assertThat(prod).containsExactly(2f);
  }

  @Test
  void booleans() {
    boolean[] a = {false, false, true, true};
    boolean[] b = {false, true, false, true};
    boolean[] and = b.clone();
    Op.LAND.reduceLocal(Buf.of(a), Buf.of(and));
    assertThat(and).containsExactly(false, false, false, true);
    boolean[] or = b.clone();
    Op.LOR.reduceLocal(Buf.of(a), Buf.of(or));
    assertThat(or).containsExactly(false, true, true, true);
    boolean[] xor = b.clone();
    Op.LXOR.reduceLocal(Buf.of(a), Buf.of(xor));
    assertThat(xor).containsExactly(false, true, true, false);
  }

  @Test
  void whatOpsTake() {
    for (Datatype t : new Datatype[] {BYTE, CHAR, SHORT, INT, LONG}) {
      for (PredefinedOp op : PredefinedOp.values()) {
        assertThat(op.takes(t)).isEqualTo(op != PredefinedOp.MAXLOC && op != PredefinedOp.MINLOC);
      }
    }
    for (Datatype t : new Datatype[] {FLOAT, DOUBLE}) {
      assertThat(Op.MAX.takes(t)).isTrue();
      assertThat(Op.LOR.takes(t)).isFalse();
      assertThat(Op.BOR.takes(t)).isFalse();
    }
    assertThat(Op.LXOR.takes(BOOLEAN)).isTrue();
    assertThat(Op.BXOR.takes(BOOLEAN)).isFalse();
    assertThat(Op.SUM.takes(BOOLEAN)).isFalse();
    assertThat(Op.SUM.takes(Datatype.of(Three.class))).isTrue();
    assertThat(Op.ofInt(Integer::sum).takes(SHORT)).isTrue();
    assertThat(Op.ofInt(Integer::sum).takes(LONG)).isFalse();
    assertThat(Op.ofLong(Long::sum).takes(LONG)).isTrue();
    assertThat(Op.ofFloat(Float::sum).takes(FLOAT)).isTrue();
    assertThat(Op.ofDouble(Math::hypot).takes(DOUBLE)).isTrue();
    assertThat(Op.ofDouble(Math::hypot).takes(FLOAT)).isFalse();
  }

  @Test
  void userOpsKeepTheOrder() {
    Op minus = Op.ofInt((a, b) -> a - b).named("minus").nonCommutative();
    int[] right = {5, 6};
    minus.reduceLocal(Buf.of(new int[] {100, 200}), Buf.of(right));
    assertThat(right).containsExactly(95, 194);
    byte[] bytes = {100};
    Op.ofInt((a, b) -> a * b).reduceLocal(Buf.of(new byte[] {100}), Buf.of(bytes));
    assertThat(bytes[0]).isEqualTo((byte) 10_000);
    int[] inout = {1};
    OpImpl.operand(minus, INT).kernel().right(new int[] {10}, inout, 0, 1);
    assertThat(inout[0]).isEqualTo(-9);
    assertThat(minus.name()).isEqualTo("minus");
    assertThat(minus.isCommutative()).isFalse();
    assertThat(minus.isPredefined()).isFalse();
    assertThat(Op.SUM.isPredefined()).isTrue();
    assertThat(Op.SUM.isCommutative()).isTrue();
    assertThat(Op.SUM.name()).isEqualTo("SUM");
    assertThat(Op.SUM.nonCommutative().takes(DOUBLE)).isTrue();
  }

  @Test
  void reduceLocalOnAnyMemory() {
    int n = 10_000;
    MemorySegment off = Arena.ofAuto().allocate(8L * n);
    double[] strided = new double[2 * n];
    for (int i = 0; i < n; i++) {
      off.setAtIndex(ValueLayout.JAVA_DOUBLE, i, i);
      strided[2 * i] = 1;
      strided[2 * i + 1] = -7;
    }
    Buf inout = Buf.of(strided).as(DOUBLE.resized(0, 16), n);
    Op.SUM.reduceLocal(Buf.of(off, DOUBLE), inout);
    for (int i = 0; i < n; i++) {
      assertThat(strided[2 * i]).isEqualTo(i + 1.0);
      assertThat(strided[2 * i + 1]).isEqualTo(-7);
    }
    int[] tail = {1, 2, 3, 4};
    Op.PROD.reduceLocal(Buf.of(tail, 0, 2), Buf.of(tail, 2, 2));
    assertThat(tail).containsExactly(1, 2, 3, 8);
  }

  private static void refused(ErrorClass error, String text, Op op, Buf in, Buf inout) {
    MpiException e = catchThrowableOfType(MpiException.class, () -> op.reduceLocal(in, inout));
    assertThat(e).isNotNull().hasMessageContaining(text);
    assertThat(e.errorClass()).isEqualTo(error);
  }

  @Test
  void refusals() {
    Buf two = Buf.of(new double[2]);
    refused(ErrorClass.ERR_OP, "op = BAND on DOUBLE: BAND takes integers", Op.BAND, two, two);
    refused(
        ErrorClass.ERR_OP,
        "op = SUM on BOOLEAN: SUM takes numbers; LAND, LOR and LXOR take BOOLEAN",
        Op.SUM,
        Buf.of(new boolean[1]),
        Buf.of(new boolean[1]));
    refused(
        ErrorClass.ERR_OP,
        "op = ofInt on DOUBLE: Op.ofInt takes BYTE, CHAR, SHORT and INT",
        Op.ofInt(Integer::sum),
        two,
        two);
    refused(ErrorClass.ERR_COUNT, "16 and 24 bytes", Op.SUM, two, Buf.of(new double[3]));
    refused(ErrorClass.ERR_TYPE, "one holds LONG", Op.SUM, Buf.of(new long[2]), two);
    refused(ErrorClass.ERR_BUFFER, "pass Buf.of an array", Op.SUM, Buf.IN_PLACE, two);
    refused(
        ErrorClass.ERR_OP,
        "op = ofDouble threw java.lang.IllegalStateException: no",
        Op.ofDouble((a, b) -> {
          throw new IllegalStateException("no");
        }),
        two,
        two);
    assertThat(catchThrowableOfType(MpiException.class, () -> Op.SUM.named("")))
        .hasMessageContaining("an op has a name");
  }
}
