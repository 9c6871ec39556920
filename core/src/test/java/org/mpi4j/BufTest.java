package org.mpi4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mpi4j.Datatype.BYTE;
import static org.mpi4j.Datatype.DOUBLE;
import static org.mpi4j.Datatype.INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.IntBuffer;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.mpi4j.internal.type.Packer;

class BufTest {
  private record Cell(int n, double value) {}

  @Test
  void wholeArraysOfEveryPrimitive() {
    Buf[] all = {
      Buf.of(new byte[3]),
      Buf.of(new char[3]),
      Buf.of(new short[3]),
      Buf.of(new int[3]),
      Buf.of(new long[3]),
      Buf.of(new float[3]),
      Buf.of(new double[3]),
      Buf.of(new boolean[3])
    };
    assertThat(all).extracting(Buf::count).containsOnly(3L);
    assertThat(all)
        .extracting(b -> b.type().name())
        .containsExactly("BYTE", "CHAR", "SHORT", "INT", "LONG", "FLOAT", "DOUBLE", "BOOLEAN");
    assertThat(all[6]).hasToString("Buf.of(double[3], count=3, DOUBLE)");
  }

  @Test
  void slicesOfEveryPrimitive() {
    Buf[] all = {
      Buf.of(new byte[9], 2, 3),
      Buf.of(new char[9], 2, 3),
      Buf.of(new short[9], 2, 3),
      Buf.of(new int[9], 2, 3),
      Buf.of(new long[9], 2, 3),
      Buf.of(new float[9], 2, 3),
      Buf.of(new double[9], 2, 3),
      Buf.of(new boolean[9], 2, 3)
    };
    for (Buf b : all) {
      assertThat(b.count()).isEqualTo(3);
      assertThat(b.byteOffset()).isEqualTo(2 * b.type().size());
    }
  }

  @Test
  void refusesSlicesBeyondTheArray() {
    refused(
        () -> Buf.of(new double[100], 90, 20),
        ErrorClass.ERR_BUFFER,
        "Buf.of(double[100], offset=90, count=20): the slice ends at 110; "
            + "arrays end at their length 100; take a smaller count");
    refused(() -> Buf.of(new int[4], -1, 2), ErrorClass.ERR_BUFFER, "offsets are 0 or more");
    refused(() -> Buf.of(new int[4], 0, -2), ErrorClass.ERR_COUNT, "counts are 0 or more");
    refused(
        () -> Buf.of(new int[4], 2, Integer.MAX_VALUE),
        ErrorClass.ERR_BUFFER,
        "ends at 2147483649");
    assertThat(Buf.of(new int[4], 4, 0).count()).isZero();
  }

  @Test
  void refusesNull() {
    refused(() -> Buf.of((double[]) null), ErrorClass.ERR_BUFFER, "double[] = null", "Buf.NONE");
    refused(() -> Buf.of((byte[]) null, 0, 0), ErrorClass.ERR_BUFFER, "null");
    refused(() -> Buf.of((IntBuffer) null), ErrorClass.ERR_BUFFER, "null");
    refused(() -> Buf.of((MemorySegment) null, INT), ErrorClass.ERR_BUFFER, "null");
    refused(() -> Buf.of((Cell[]) null, Datatype.of(Cell.class)), ErrorClass.ERR_BUFFER, "records");
    refused(() -> Buf.of(new Cell[1], null), ErrorClass.ERR_TYPE, "type = null");
    refused(() -> Buf.of(new int[4]).as(null), ErrorClass.ERR_TYPE, "type = null");
  }

  @Test
  void aColumnHasCountOne() {
    double[] matrix = new double[4 * 10];
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] = i;
    }
    Buf column = Buf.of(matrix).from(3).as(DOUBLE.vector(4, 1, 10));
    assertThat(column.count()).isEqualTo(1);
    byte[] packed = new byte[32];
    Packer.pack(column.base(), column.byteOffset(), 1, column.type(), 0, packed, 0, 32);
    DoubleBuffer values = ByteBuffer.wrap(packed).order(ByteOrder.nativeOrder()).asDoubleBuffer();
    assertThat(new double[] {values.get(), values.get(), values.get(), values.get()})
        .containsExactly(3, 13, 23, 33);
    assertThat(Buf.of(matrix).from(9).as(DOUBLE.vector(4, 1, 10)).count()).isEqualTo(1);
    refused(
        () -> Buf.of(matrix).from(10).as(DOUBLE.vector(4, 1, 10)),
        ErrorClass.ERR_BUFFER,
        "bytes 0 to 248",
        "bytes -80 to 240");
  }

  @Test
  void asManyAsFit() {
    assertThat(Buf.of(new double[10]).as(INT).count()).isEqualTo(20);
    assertThat(Buf.of(new byte[11]).as(INT).count()).isEqualTo(2);
    assertThat(Buf.of(new double[10]).as(DOUBLE.vector(2, 1, 2)).count()).isEqualTo(3);
    assertThat(Buf.of(new double[11]).as(DOUBLE.vector(2, 1, 2).resized(0, 8)).count())
        .isEqualTo(9);
    assertThat(Buf.of(new double[0]).as(DOUBLE.contiguous(5)).count()).isZero();
    refused(() -> Buf.of(new byte[3]).as(INT), ErrorClass.ERR_BUFFER, "take a smaller");
    refused(
        () -> Buf.of(new int[3]).as(INT.resized(0, 0)),
        ErrorClass.ERR_TYPE,
        "extent = 0",
        "as(type, count)");
    refused(() -> Buf.of(new int[3]).as(INT.contiguous(0)), ErrorClass.ERR_TYPE, "size = 0");
  }

  @Test
  void anExplicitCountMustFit() {
    Buf ten = Buf.of(new double[10]);
    assertThat(ten.as(DOUBLE.vector(2, 1, 2), 3).count()).isEqualTo(3);
    assertThat(ten.as(INT.resized(0, 0), 1_000).count()).isEqualTo(1_000);
    assertThat(ten.as(INT.contiguous(0), Long.MAX_VALUE).count()).isEqualTo(Long.MAX_VALUE);
    refused(() -> ten.as(DOUBLE.vector(2, 1, 2), 4), ErrorClass.ERR_BUFFER, "one every 24");
    refused(() -> ten.as(DOUBLE, Long.MAX_VALUE), ErrorClass.ERR_BUFFER, "bytes 0 to 80");
    refused(() -> ten.as(DOUBLE, -1), ErrorClass.ERR_COUNT, "counts are 0 or more");
    Datatype back = DOUBLE.hvector(3, 1, -8);
    assertThat(ten.from(2).as(back, 1).byteOffset()).isEqualTo(16);
    refused(() -> ten.from(1).as(back, 1), ErrorClass.ERR_BUFFER, "bytes -16 to 8");
    refused(() -> Buf.of(new double[10], 2, 8).as(back, 1), ErrorClass.ERR_BUFFER);
  }

  @Test
  void partsOfParts() {
    Buf b = Buf.of(new double[10]).from(2).slice(3, 4);
    assertThat(b.byteOffset()).isEqualTo(40);
    assertThat(b.count()).isEqualTo(4);
    assertThat(b.as(BYTE).count()).as("a slice ends at its end").isEqualTo(32);
    refused(() -> b.slice(2, 3), ErrorClass.ERR_BUFFER, "elements 0 to 4");
    refused(() -> b.slice(1, -1), ErrorClass.ERR_COUNT, "count=-1");
    refused(() -> b.from(5), ErrorClass.ERR_BUFFER, "offset=5");
    refused(() -> b.from(-1), ErrorClass.ERR_BUFFER, "offset=-1");
    refused(() -> b.slice(2, Long.MAX_VALUE), ErrorClass.ERR_BUFFER);
    Buf columns = Buf.of(new double[12]).as(DOUBLE.vector(3, 1, 4).resized(0, 8), 4);
    assertThat(columns.slice(3, 1).as(DOUBLE).count()).isEqualTo(9);
  }

  @Test
  void segmentsOnTheHeapAreTheirArrays() {
    double[] x = new double[10];
    Buf b = Buf.of(MemorySegment.ofArray(x).asSlice(16, 48), DOUBLE);
    assertThat(b.base()).isSameAs(x);
    assertThat(b.byteOffset()).isEqualTo(16);
    assertThat(b.count()).isEqualTo(6);
    refused(() -> b.as(DOUBLE, 7), ErrorClass.ERR_BUFFER);
  }

  @Test
  void nativeSegments() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment s = arena.allocate(100);
      assertThat(Buf.of(s, DOUBLE).count()).isEqualTo(12);
      assertThat(Buf.of(s, 3, INT).count()).isEqualTo(3);
      assertThat(Buf.of(s, INT)).hasToString("Buf.of(MemorySegment of 100 bytes, count=25, INT)");
      refused(() -> Buf.of(s, 13, DOUBLE), ErrorClass.ERR_BUFFER, "bytes 0 to 100");
      refused(() -> Buf.of(s, -1, DOUBLE), ErrorClass.ERR_COUNT);
      assertThat(Buf.of(s.asReadOnly(), INT).isReadOnly()).isTrue();
      assertThat(Buf.of(s, INT).isReadOnly()).isFalse();
    }
    Arena closed = Arena.ofShared();
    MemorySegment s = closed.allocate(8);
    closed.close();
    refused(() -> Buf.of(s, INT), ErrorClass.ERR_BUFFER, "arena is closed");
  }

  @Test
  void nioBuffersFromPositionToLimit() {
    IntBuffer heap = IntBuffer.wrap(new int[10], 2, 5);
    assertThat(Buf.of(heap).base()).isSameAs(heap.array());
    assertThat(Buf.of(heap).byteOffset()).isEqualTo(8);
    assertThat(Buf.of(heap).count()).isEqualTo(5);
    assertThat(Buf.of(heap.slice()).byteOffset()).isEqualTo(8);
    assertThat(heap.position()).isEqualTo(2);

    ByteBuffer direct = ByteBuffer.allocateDirect(64).position(8);
    assertThat(Buf.of(direct).count()).isEqualTo(56);
    assertThat(Buf.of(direct).type()).isSameAs(BYTE);
    Buf doubles = Buf.of(direct.order(ByteOrder.nativeOrder()).asDoubleBuffer().position(1));
    assertThat(doubles.count()).isEqualTo(6);
    assertThat(doubles.type()).isSameAs(DOUBLE);

    ByteBuffer wrapped = ByteBuffer.wrap(new byte[64]).order(ByteOrder.nativeOrder());
    Buf view = Buf.of(wrapped.position(4).asIntBuffer());
    assertThat(view.base()).isSameAs(wrapped.array());
    assertThat(view.byteOffset()).isEqualTo(4);
    assertThat(view.count()).isEqualTo(15);
  }

  @Test
  void everyNioBufferHasItsType() {
    ByteBuffer b = ByteBuffer.allocateDirect(16).order(ByteOrder.nativeOrder());
    assertThat(
            new Buf[] {
              Buf.of(b),
              Buf.of(b.asCharBuffer()),
              Buf.of(b.asShortBuffer()),
              Buf.of(b.asIntBuffer()),
              Buf.of(b.asLongBuffer()),
              Buf.of(b.asFloatBuffer()),
              Buf.of(b.asDoubleBuffer())
            })
        .extracting(x -> x.type().name() + x.count())
        .containsExactly("BYTE16", "CHAR8", "SHORT8", "INT4", "LONG2", "FLOAT4", "DOUBLE2");
  }

  @Test
  void refusesForeignByteOrderAndMarksReadOnly() {
    ByteOrder other =
        ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN
            ? ByteOrder.LITTLE_ENDIAN
            : ByteOrder.BIG_ENDIAN;
    IntBuffer foreign = ByteBuffer.allocate(16).order(other).asIntBuffer();
    refused(() -> Buf.of(foreign), ErrorClass.ERR_BUFFER, other.toString(), "nativeOrder()");
    Buf readOnly = Buf.of(IntBuffer.allocate(4).asReadOnlyBuffer());
    assertThat(readOnly.isReadOnly()).isTrue();
    refused(() -> readOnly.writable("recv"), ErrorClass.ERR_BUFFER, "recv", "read-only");
    Buf plain = Buf.of(new int[1]);
    assertThat(plain.writable("recv")).isSameAs(plain);
  }

  @Test
  void records() {
    RecordType<Cell> type = Datatype.of(Cell.class);
    Cell[] cells = new Cell[5];
    Buf b = Buf.of(cells, 1, 3, type);
    assertThat(b.isRecords()).isTrue();
    assertThat(b.base()).isSameAs(cells);
    assertThat(b.byteOffset()).isEqualTo(16);
    assertThat(b.count()).isEqualTo(3);
    assertThat(b.slice(1, 2).byteOffset()).isEqualTo(32);
    assertThat(b.from(1).count()).isEqualTo(2);
    refused(() -> b.as(BYTE), ErrorClass.ERR_TYPE, "records have no bytes of their own");
    refused(
        () -> Buf.of(cells, 4, 2, type),
        ErrorClass.ERR_BUFFER,
        "Buf.of(Cell[5], offset=4, count=2): the slice ends at 6");
    Record[] general = new Record[2];
    refused(() -> Buf.of(general, raw(type)), ErrorClass.ERR_TYPE, "make a Cell[]");
  }

  @SuppressWarnings("unchecked") // a mistake that the compiler would stop
  private static RecordType<Record> raw(RecordType<?> type) {
    return (RecordType<Record>) type;
  }

  @Test
  void blocksFollowEachOther() {
    Buf b = Buf.of(new int[6]).counts(3, 1, 2);
    assertThat(b.counts()).containsExactly(3, 1, 2);
    assertThat(b.displs()).containsExactly(0, 3, 4);
    assertThat(b.blocks("allgatherv", 3)).isSameAs(b);
    assertThat(Buf.of(new int[6]).counts()).isNull();
    assertThat(Buf.of(new int[6]).displs()).isNull();
    assertThat(Buf.of(new int[6]).counts(3L, 1L).counts()).containsExactly(3, 1);
    refused(
        () -> b.blocks("allgatherv", 4), ErrorClass.ERR_COUNT, "allgatherv", "3 counts", "size=4");
    refused(() -> Buf.of(new int[6]).blocks("x", 2), ErrorClass.ERR_COUNT, "no counts");
    refused(
        () -> Buf.of(new int[6]).counts(3, 4).blocks("gatherv", 2),
        ErrorClass.ERR_BUFFER,
        "rank 1 has 4 elements at displacement 3");
    refused(
        () -> Buf.of(new int[6]).counts(Long.MAX_VALUE, Long.MAX_VALUE, 1).blocks("x", 3),
        ErrorClass.ERR_BUFFER);
  }

  @Test
  void blocksAtDisplacements() {
    Buf b = Buf.of(new int[6]).from(2).counts(2, 2, 1).displs(2, 2, -1);
    assertThat(b.displs()).containsExactly(2, 2, -1);
    refused(
        () -> Buf.of(new int[6]).counts(2, 2).displs(0, 5),
        ErrorClass.ERR_BUFFER,
        "rank 1 has 2 elements at displacement 5");
    refused(() -> Buf.of(new int[6]).displs(0), ErrorClass.ERR_ARG, "call counts first");
    refused(() -> Buf.of(new int[6]).counts(1, 2).displs(0), ErrorClass.ERR_ARG, "1 displ");
    refused(() -> Buf.of(new int[6]).counts(1, -2), ErrorClass.ERR_COUNT, "counts[1] = -2");
    refused(() -> Buf.of(new int[6]).counts((int[]) null), ErrorClass.ERR_ARG, "null");
    refused(() -> Buf.of(new int[6]).counts((long[]) null), ErrorClass.ERR_ARG, "null");
    refused(() -> Buf.of(new int[6]).counts(1).displs((long[]) null), ErrorClass.ERR_ARG, "null");
    long[] mine = {1, 2};
    Buf kept = Buf.of(new int[6]).counts(mine);
    mine[0] = 5;
    kept.counts()[0] = 7;
    assertThat(kept.counts()).as("keeps a copy").containsExactly(1, 2);
  }

  @Test
  void theTwoWords() {
    assertThat(Buf.IN_PLACE).hasToString("IN_PLACE").isNotSameAs(Buf.NONE);
    assertThat(Buf.NONE).hasToString("NONE");
    assertThat(Buf.NONE.count()).isZero();
  }

  private static void refused(ThrowingCallable call, ErrorClass errorClass, String... words) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            MpiException.class,
            e -> {
              assertThat(e.errorClass()).isEqualTo(errorClass);
              assertThat(e.getMessage()).contains(";");
              assertThat(List.of(words)).allMatch(e.getMessage()::contains);
            });
  }
}
