package org.mpi4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mpi4j.Datatype.DOUBLE;
import static org.mpi4j.Datatype.INT;
import static org.mpi4j.Packing.EXTERNAL32;
import static org.mpi4j.Packing.NATIVE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PackingTest {
  record Point(double x, short id) {}

  @Test
  void pieceAfterPiece() {
    int[] header = {3, 4};
    double[] matrix = {1, 2, 3, 4, 5, 6};
    Datatype column = DOUBLE.vector(2, 1, 3).resized(0, 8);
    byte[] bytes = new byte[(int) (NATIVE.size(INT, 2) + NATIVE.size(column, 2)) + 1];
    long at = NATIVE.pack(Buf.of(header), Buf.of(bytes), 1);
    at = NATIVE.pack(Buf.of(matrix).as(column, 2), Buf.of(bytes), at);
    assertThat(at).isEqualTo(bytes.length);
    int[] backHeader = new int[2];
    double[] columns = new double[4];
    at = NATIVE.unpack(Buf.of(bytes), 1, Buf.of(backHeader));
    at = NATIVE.unpack(Buf.of(bytes), at, Buf.of(columns));
    assertThat(at).isEqualTo(bytes.length);
    assertThat(backHeader).isEqualTo(header);
    assertThat(columns).containsExactly(1, 4, 2, 5);
  }

  @Test
  void external32IsBigEndianWithoutHoles() {
    Point[] points = {new Point(0.5, (short) 7), new Point(-2, (short) -9)};
    var type = Datatype.of(Point.class);
    MemorySegment bytes = Arena.ofAuto().allocate(EXTERNAL32.size(type, 2));
    assertThat(EXTERNAL32.pack(Buf.of(points, type), Buf.of(bytes, Datatype.BYTE), 0))
        .isEqualTo(20);
    byte[] expected =
        ByteBuffer.allocate(20)
            .putDouble(0.5)
            .putShort((short) 7)
            .putDouble(-2)
            .putShort((short) -9)
            .array();
    assertThat(bytes.toArray(ValueLayout.JAVA_BYTE)).isEqualTo(expected);
    Point[] back = new Point[2];
    assertThat(EXTERNAL32.unpack(Buf.of(expected), 0, Buf.of(back, type))).isEqualTo(20);
    assertThat(back).isEqualTo(points);
  }

  @Test
  void refusals() {
    byte[] seven = new byte[7];
    Buf one = Buf.of(new double[1]);
    refused(
        () -> NATIVE.pack(one, Buf.of(seven), 0),
        ErrorClass.ERR_TRUNCATE,
        "takes 8 bytes, from position 0 there are 7");
    refused(
        () -> EXTERNAL32.unpack(Buf.of(new byte[9]), 2, one),
        ErrorClass.ERR_TRUNCATE,
        "EXTERNAL32.unpack");
    refused(() -> NATIVE.pack(one, Buf.of(seven), 8), ErrorClass.ERR_ARG, "position = 8");
    refused(() -> NATIVE.pack(one, Buf.of(seven), -1), ErrorClass.ERR_ARG, "position = -1");
    refused(() -> NATIVE.pack(one, one, 0), ErrorClass.ERR_BUFFER, "bytes in a row");
    refused(() -> NATIVE.pack(null, Buf.of(seven), 0), ErrorClass.ERR_BUFFER, "data = null");
    refused(() -> NATIVE.pack(one, null, 0), ErrorClass.ERR_BUFFER, "packed = null");
    refused(
        () -> NATIVE.pack(one, Buf.of(ByteBuffer.allocate(9).asReadOnlyBuffer()), 0),
        ErrorClass.ERR_BUFFER,
        "read-only");
    refused(() -> NATIVE.size(INT, -1), ErrorClass.ERR_COUNT, "counts are 0 or more");
    refused(() -> NATIVE.size(DOUBLE, Long.MAX_VALUE / 4), ErrorClass.ERR_COUNT, "2^63");
    refused(() -> NATIVE.size(null, 1), ErrorClass.ERR_TYPE, "type = null");
  }

  private static void refused(ThrowingCallable call, ErrorClass errorClass, String text) {
    MpiException e = catchThrowableOfType(MpiException.class, call);
    assertThat(e).isNotNull().hasMessageContaining(text).hasMessageContaining(";");
    assertThat(e.errorClass()).isEqualTo(errorClass);
  }
}
