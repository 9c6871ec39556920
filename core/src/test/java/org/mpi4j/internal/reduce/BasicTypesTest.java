package org.mpi4j.internal.reduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mpi4j.Buf;
import org.mpi4j.Datatype;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;
import org.mpi4j.Op;
import org.mpi4j.Packing;
import org.mpi4j.internal.type.Primitive;

/** Which op takes which basic type, and the arithmetic of those that Java does not have. */
@Timeout(60)
class BasicTypesTest {
  private static final Set<PredefinedOp> MOVES =
      EnumSet.of(PredefinedOp.REPLACE, PredefinedOp.NO_OP);
  private static final Set<PredefinedOp> LOGICAL =
      EnumSet.of(PredefinedOp.LAND, PredefinedOp.LOR, PredefinedOp.LXOR);
  private static final Set<PredefinedOp> ARITHMETIC =
      EnumSet.of(PredefinedOp.SUM, PredefinedOp.PROD, PredefinedOp.MIN, PredefinedOp.MAX);

  /** The table of MPI-5.0 section 6.9.2. */
  private static Set<PredefinedOp> standard(Primitive p) {
    return switch (p) {
      case BYTE, CHAR, SHORT, INT, LONG, UINT8, UINT32, UINT64 ->
          EnumSet.complementOf(EnumSet.of(PredefinedOp.MAXLOC, PredefinedOp.MINLOC));
      case FLOAT, DOUBLE -> ARITHMETIC;
      case BOOLEAN, LOGICAL -> LOGICAL;
      case FLOAT_COMPLEX, DOUBLE_COMPLEX -> EnumSet.of(PredefinedOp.SUM, PredefinedOp.PROD);
      case C_CHAR, WCHAR, LONG_DOUBLE -> EnumSet.noneOf(PredefinedOp.class);
    };
  }

  @Test
  void everyOpOnEveryType() {
    for (Primitive p : Primitive.values()) {
      for (PredefinedOp op : PredefinedOp.values()) {
        boolean taken = standard(p).contains(op) || MOVES.contains(op);
        assertThat(op.takes(p.datatype())).as("%s on %s", op, p).isEqualTo(taken);
        Buf in = Buf.of(new byte[64]).as(p.datatype());
        Buf inout = Buf.of(new byte[64]).as(p.datatype());
        if (taken) {
          op.reduceLocal(in, inout);
        } else {
          var e = catchThrowableOfType(MpiException.class, () -> op.reduceLocal(in, inout));
          assertThat(e).hasMessageContaining("op = " + op + " on " + p);
          assertThat(e.errorClass()).isEqualTo(ErrorClass.ERR_OP);
        }
      }
    }
  }

  @Test
  void unsignedIntegers() {
    var random = new Random(3);
    byte[] a = new byte[1000];
    byte[] b = new byte[1000];
    random.nextBytes(a);
    random.nextBytes(b);
    for (Op op : new Op[] {Op.MIN, Op.MAX}) {
      byte[] bytes = b.clone();
      op.reduceLocal(Buf.of(a).as(Datatype.UINT8), Buf.of(bytes).as(Datatype.UINT8));
      int[] ints = random.ints(1000).toArray();
      int[] moreInts = random.ints(1000).toArray();
      int[] intsAfter = moreInts.clone();
      op.reduceLocal(Buf.of(ints).as(Datatype.UINT32), Buf.of(intsAfter).as(Datatype.UINT32));
      long[] longs = random.longs(1000).toArray();
      long[] moreLongs = random.longs(1000).toArray();
      long[] longsAfter = moreLongs.clone();
      op.reduceLocal(Buf.of(longs).as(Datatype.UINT64), Buf.of(longsAfter).as(Datatype.UINT64));
      boolean max = op == Op.MAX;
      for (int i = 0; i < 1000; i++) {
        boolean firstByte = Byte.compareUnsigned(a[i], b[i]) > 0 == max;
        assertThat(bytes[i]).isEqualTo(firstByte ? a[i] : b[i]);
        boolean firstInt = Integer.compareUnsigned(ints[i], moreInts[i]) > 0 == max;
        assertThat(intsAfter[i]).isEqualTo(firstInt ? ints[i] : moreInts[i]);
        boolean firstLong = Long.compareUnsigned(longs[i], moreLongs[i]) > 0 == max;
        assertThat(longsAfter[i]).isEqualTo(firstLong ? longs[i] : moreLongs[i]);
      }
    }
    byte[] wrapped = {(byte) 200};
    Op.SUM.reduceLocal(
        Buf.of(new byte[] {100}).as(Datatype.UINT8), Buf.of(wrapped).as(Datatype.UINT8));
    assertThat(wrapped[0]).isEqualTo((byte) 44);
    byte[] larger = {3};
    Op.ofInt(Math::max)
        .reduceLocal(
            Buf.of(new byte[] {(byte) 200}).as(Datatype.UINT8), Buf.of(larger).as(Datatype.UINT8));
    assertThat(larger[0]).isEqualTo((byte) 200);
  }

  @Test
  void complexNumbers() {
    double[] product = {5, 6, 1, -1};
    Op.PROD.reduceLocal(
        Buf.of(new double[] {2, 3, 0, 1}).as(Datatype.DOUBLE_COMPLEX),
        Buf.of(product).as(Datatype.DOUBLE_COMPLEX));
    assertThat(product).containsExactly(-8, 27, 1, 1);
    float[] sum = {5, 6};
    Op.SUM.reduceLocal(
        Buf.of(new float[] {2, 3}).as(Datatype.FLOAT_COMPLEX),
        Buf.of(sum).as(Datatype.FLOAT_COMPLEX));
    assertThat(sum).containsExactly(7, 9);
    float[] moved = {1, 2, 3, 4, 5, 6};
    Op.PROD.reduceLocal(
        Buf.of(new float[] {0, 1}).as(Datatype.FLOAT_COMPLEX),
        Buf.of(moved, 2, 2).as(Datatype.FLOAT_COMPLEX));
    assertThat(moved).containsExactly(1, 2, -4, 3, 5, 6);
  }

  @Test
  void externalFormOfComplexNumbers() {
    byte[] packed = new byte[8];
    Packing.EXTERNAL32.pack(
        Buf.of(new float[] {1, 2}).as(Datatype.FLOAT_COMPLEX), Buf.of(packed), 0);
    assertThat(packed).containsExactly(0x3f, 0x80, 0, 0, 0x40, 0, 0, 0);
    Datatype inside =
        Datatype.struct(
            new long[] {1, 1},
            new long[] {0, 16},
            new Datatype[] {Datatype.INT, Datatype.LONG_DOUBLE.contiguous(1)});
    var e =
        catchThrowableOfType(
            MpiException.class,
            () ->
                Packing.EXTERNAL32.pack(Buf.of(new byte[32]).as(inside), Buf.of(new byte[32]), 0));
    assertThat(e).hasMessageContaining("holds LONG_DOUBLE");
    assertThat(e.errorClass()).isEqualTo(ErrorClass.ERR_TYPE);
  }
}
