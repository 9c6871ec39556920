package org.mpi4j.internal.reduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mpi4j.Datatype.DOUBLE;
import static org.mpi4j.Datatype.INT;
import static org.mpi4j.Datatype.LONG;
import static org.mpi4j.Op.MAXLOC;
import static org.mpi4j.Op.MINLOC;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mpi4j.Buf;
import org.mpi4j.Datatype;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;
import org.mpi4j.Op;
import org.mpi4j.RecordType;
import org.mpi4j.internal.type.Packer;
import org.mpi4j.internal.type.Primitive;
import org.mpi4j.internal.type.TypeSearch;

/** Ops that combine elements of structs as wholes. */
@Timeout(60)
class ElementOpTest {
  record Best(double value, int index) {}

  record Two(Best low, Best high) {}

  record Range(double low, double high, byte id) {}

  private static final RecordType<Best> BEST = Datatype.of(Best.class);

  private static Best[] combined(Op op, Best[] in, Best[] inout) {
    Best[] result = inout.clone();
    op.reduceLocal(Buf.of(in, BEST), Buf.of(result, BEST));
    return result;
  }

  @Test
  void ofEqualValuesTheLowestIndex() {
    Best[] a = {new Best(1, 7), new Best(2, 3), new Best(2, 5), new Best(0.0, 9)};
    Best[] b = {new Best(2, 1), new Best(1, 4), new Best(2, 4), new Best(-0.0, 2)};
    assertThat(combined(MAXLOC, a, b)).containsExactly(b[0], a[1], b[2], b[3]);
    assertThat(combined(MINLOC, a, b)).containsExactly(a[0], b[1], b[2], b[3]);
    assertThat(combined(MAXLOC, b, a)).containsExactly(b[0], a[1], b[2], b[3]);
    assertThat(combined(MINLOC, b, a)).containsExactly(a[0], b[1], b[2], b[3]);
  }

  @Test
  void notANumberWinsWhateverTheOrder() {
    Best nan = new Best(Double.NaN, 8);
    Best[] some = {new Best(Double.POSITIVE_INFINITY, 1), new Best(Double.NEGATIVE_INFINITY, 2)};
    Best[] nans = {nan, nan};
    for (Op op : new Op[] {MAXLOC, MINLOC}) {
      assertThat(combined(op, nans, some)).containsExactly(nan, nan);
      assertThat(combined(op, some, nans)).containsExactly(nan, nan);
      assertThat(combined(op, nans, new Best[] {new Best(Double.NaN, 3), nan}))
          .containsExactly(new Best(Double.NaN, 3), nan);
    }
  }

  private static void put(ByteBuffer to, int at, Primitive p, long value) {
    switch (p) {
      case BYTE -> to.put(at, (byte) value);
      case CHAR, SHORT -> to.putShort(at, (short) value);
      case INT -> to.putInt(at, (int) value);
      case LONG -> to.putLong(at, value);
      case FLOAT -> to.putFloat(at, value);
      case DOUBLE -> to.putDouble(at, value);
      case UINT8 -> to.put(at, (byte) (value + 126));
      case UINT32 -> to.putInt(at, (int) value + Integer.MAX_VALUE);
      case UINT64 -> to.putLong(at, value + Long.MAX_VALUE);
      default -> throw new AssertionError(p);
    }
  }

  /** All values and indices of pairs of any two primitives, in and out of C layout. */
  @Test
  void everyValueWithEveryIndex() {
    var random = new Random(5);
    for (Primitive v : Primitive.values()) {
      for (Primitive i : Primitive.values()) {
        if (!TypeSearch.isOrdered(v) || !TypeSearch.isIndex(i)) {
          continue;
        }
        Datatype pair = Datatype.valueIndex(v.datatype(), i.datatype());
        for (Op op : new Op[] {MAXLOC, MINLOC}) {
          everyOther(random, v, i, pair, op);
        }
      }
    }
  }

  private static void everyOther(Random random, Primitive v, Primitive i, Datatype pair, Op op) {
    int n = 300;
    int extent = (int) pair.extent();
    int second = Math.max(v.bytes(), i.bytes());
    byte[] in = new byte[n * extent];
    byte[] inout = new byte[2 * n * extent];
    random.nextBytes(inout);
    var a = ByteBuffer.wrap(in).order(ByteOrder.nativeOrder());
    var b = ByteBuffer.wrap(inout).order(ByteOrder.nativeOrder());
    byte[] expected = inout.clone();
    var e = ByteBuffer.wrap(expected).order(ByteOrder.nativeOrder());
    for (int k = 0; k < n; k++) {
      int least = v == Primitive.CHAR ? 0 : -2;
      long[] x = {random.nextInt(least, 3), random.nextInt(-3, 100)};
      long[] y = {random.nextInt(least, 3), random.nextInt(-3, 100)};
      put(a, k * extent, v, x[0]);
      put(a, k * extent + second, i, x[1]);
      put(b, 2 * k * extent, v, y[0]);
      put(b, 2 * k * extent + second, i, y[1]);
      boolean first = x[0] == y[0] ? x[1] < y[1] : op == MAXLOC ? x[0] > y[0] : x[0] < y[0];
      put(e, 2 * k * extent, v, first ? x[0] : y[0]);
      put(e, 2 * k * extent + second, i, first ? x[1] : y[1]);
    }
    Buf strided = Buf.of(inout).as(pair.resized(0, 2L * extent), n);
    op.reduceLocal(Buf.of(in).as(pair, n), strided);
    assertThat(packed(inout, strided))
        .as("%s on %s", op, pair)
        .isEqualTo(packed(expected, strided));
  }

  private static byte[] packed(byte[] memory, Buf like) {
    byte[] data = new byte[(int) (like.count() * like.type().size())];
    Packer.pack(memory, 0, like.count(), like.type(), 0, data, 0, data.length);
    return data;
  }

  @Test
  void pairsAreFoundInsideOtherTypes() {
    assertThat(MAXLOC.takes(BEST)).isTrue();
    assertThat(MAXLOC.takes(BEST.dup())).isTrue();
    assertThat(MAXLOC.takes(Datatype.of(Two.class))).isTrue();
    assertThat(MAXLOC.takes(Datatype.DOUBLE_INT.vector(3, 2, 5).contiguous(2))).isTrue();
    assertThat(MAXLOC.takes(Datatype.INT_INT)).isTrue();
    assertThat(MAXLOC.takes(INT.contiguous(2))).isFalse();
    assertThat(MAXLOC.takes(INT)).isFalse();
    assertThat(MAXLOC.takes(Datatype.of(Range.class))).isFalse();
    assertThat(Op.SUM.takes(Datatype.INT_INT)).as("as two ints").isTrue();
    assertThat(Op.SUM.takes(Datatype.DOUBLE_INT)).isFalse();
    Two[] a = {new Two(new Best(1, 1), new Best(5, 1))};
    Two[] b = {new Two(new Best(2, 2), new Best(4, 2))};
    MAXLOC.reduceLocal(Buf.of(a, Datatype.of(Two.class)), Buf.of(b, Datatype.of(Two.class)));
    assertThat(b[0]).isEqualTo(new Two(new Best(2, 2), new Best(5, 1)));
  }

  private static Range hull(Range a, Range b) {
    return new Range(Math.min(a.low, b.low), Math.max(a.high, b.high), a.id);
  }

  @Test
  void records() {
    var type = Datatype.of(Range.class);
    Op hull = Op.of(Range.class, ElementOpTest::hull).named("hull").nonCommutative();
    int n = 200;
    Range[] a = new Range[n];
    Range[] b = new Range[n];
    Range[] expected = new Range[n];
    for (int i = 0; i < n; i++) {
      a[i] = new Range(i, i + 1, (byte) 1);
      b[i] = new Range(n - i, n - i + 2, (byte) 2);
      expected[i] = hull(a[i], b[i]);
    }
    hull.reduceLocal(Buf.of(a, type), Buf.of(b, type));
    assertThat(b).isEqualTo(expected);
    assertThat(hull.takes(BEST)).isFalse();
    assertThat(hull.takes(type.contiguous(3))).isTrue();
    refused(ErrorClass.ERR_OP, "of(Range.class, ...) takes that record", hull, Buf.of(new int[1]));
    Op none = Op.of(Range.class, (x, y) -> null);
    refused(ErrorClass.ERR_OP, "op = of(Range) threw", none, Buf.of(a, type));
  }

  @Test
  void segments() {
    Op product =
        Op.ofSegments((in, inout, type) -> {
          assertThat(type.extent()).isEqualTo(16);
          assertThat(in.isReadOnly()).isTrue();
          for (long at = 0; at < in.byteSize(); at += type.extent()) {
            multiply(in, inout, at);
          }
        });
    Datatype complex = DOUBLE.contiguous(2);
    double[] a = {1, 2, 3, 4};
    double[] b = {5, 6, 7, 8};
    product.reduceLocal(Buf.of(a).as(complex), Buf.of(b).as(complex));
    assertThat(b).containsExactly(5 - 12, 6 + 10, 21 - 32, 24 + 28);
    Op minus =
        Op.ofSegments((in, inout, _) -> {
          for (int i = 0; i < in.byteSize() / 8; i++) {
            long difference =
                in.getAtIndex(ValueLayout.JAVA_LONG, i)
                    - inout.getAtIndex(ValueLayout.JAVA_LONG, i);
            inout.setAtIndex(ValueLayout.JAVA_LONG, i, difference);
          }
        });
    long[] in = {1, 2, 3};
    long[] inout = {10, 20, 30};
    OpImpl.operand(minus, LONG).kernel().right(in, inout, 1, 3);
    assertThat(inout).containsExactly(10, 18, 27);
    assertThat(in).containsExactly(1, 2, 3);
    assertThat(minus.takes(INT.hvector(2, 1, 8))).isTrue();
    assertThat(minus.takes(INT.hindexed(new long[] {1}, new long[] {-4}))).isFalse();
    refused(
        ErrorClass.ERR_OP,
        "resize the type",
        minus,
        Buf.of(new int[9]).from(4).as(INT.hindexed(new long[] {1}, new long[] {-4}), 1));
  }

  private static void multiply(MemorySegment in, MemorySegment inout, long at) {
    double re = in.get(ValueLayout.JAVA_DOUBLE, at);
    double im = in.get(ValueLayout.JAVA_DOUBLE, at + 8);
    double x = inout.get(ValueLayout.JAVA_DOUBLE, at);
    double y = inout.get(ValueLayout.JAVA_DOUBLE, at + 8);
    inout.set(ValueLayout.JAVA_DOUBLE, at, re * x - im * y);
    inout.set(ValueLayout.JAVA_DOUBLE, at + 8, re * y + im * x);
  }

  @Test
  void replacing() {
    Best[] a = {new Best(1, 2)};
    assertThat(combined(Op.REPLACE, a, new Best[] {new Best(3, 4)})).isEqualTo(a);
    assertThat(combined(Op.NO_OP, new Best[] {new Best(3, 4)}, a)).isEqualTo(a);
    double[] x = {1, 2};
    Op.REPLACE.reduceLocal(Buf.of(new double[] {3, 4}), Buf.of(x));
    Op.NO_OP.reduceLocal(Buf.of(new double[] {5, 6}), Buf.of(x));
    assertThat(x).containsExactly(3, 4);
    assertThat(Op.REPLACE.isCommutative()).isFalse();
    assertThat(MAXLOC.isCommutative() && MAXLOC.isPredefined()).isTrue();
  }

  private static void refused(ErrorClass error, String text, Op op, Buf both) {
    MpiException e = catchThrowableOfType(MpiException.class, () -> op.reduceLocal(both, both));
    assertThat(e).isNotNull().hasMessageContaining(text);
    assertThat(e.errorClass()).isEqualTo(error);
  }

  @Test
  void refusals() {
    refused(
        ErrorClass.ERR_OP,
        "op = MAXLOC on INT: MAXLOC takes pairs of a number and an index; use",
        MAXLOC,
        Buf.of(new int[2]));
    Best[] a = {new Best(1, 2)};
    refused(ErrorClass.ERR_OP, "op = SUM on Best: a reduction needs data", Op.SUM, Buf.of(a, BEST));
    byte[] floats = new byte[8];
    MpiException e =
        catchThrowableOfType(
            MpiException.class,
            () -> MAXLOC.reduceLocal(Buf.of(floats).as(Datatype.FLOAT_INT), Buf.of(a, BEST)));
    assertThat(e).hasMessageContaining("one holds FLOAT_INT, the other Best");
  }
}
