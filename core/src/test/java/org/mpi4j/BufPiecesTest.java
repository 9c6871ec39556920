package org.mpi4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mpi4j.Datatype.BYTE;
import static org.mpi4j.Datatype.DOUBLE;
import static org.mpi4j.Datatype.INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BufPiecesTest {
  private static void refused(ThrowingCallable call, ErrorClass error, String text) {
    MpiException e = catchThrowableOfType(MpiException.class, call);
    assertThat(e).isNotNull().hasMessageContaining(text);
    assertThat(e.errorClass()).isEqualTo(error);
  }

  private static Datatype at(Datatype type, long... addresses) {
    return type.hindexedBlock(1, addresses);
  }

  @Test
  void dataOutsideTheSegmentsIsRefused() {
    MemorySegment s = Arena.ofAuto().allocate(64, 8);
    long a = MPI.address(s);
    assertThat(Buf.bottom(at(DOUBLE, a, a + 56), 1, s).count()).isEqualTo(1);
    assertThat(Buf.bottom(DOUBLE.vector(4, 1, 2).hindexed(new long[] {1}, new long[] {a}), 1, s))
        .isNotNull();
    refused(
        () -> Buf.bottom(at(DOUBLE, a, a + 57), 1, s), ErrorClass.ERR_BUFFER, "not inside the 1");
    refused(() -> Buf.bottom(at(DOUBLE, a - 1), 1, s), ErrorClass.ERR_BUFFER, "data begins at");
    refused(
        () -> Buf.bottom(DOUBLE.vector(5, 1, 2).hindexed(new long[] {1}, new long[] {a}), 1, s),
        ErrorClass.ERR_BUFFER,
        "not inside");
    refused(() -> Buf.bottom(at(DOUBLE, a), 9, s), ErrorClass.ERR_BUFFER, "not inside");
    refused(() -> Buf.bottom(at(DOUBLE, a), -1, s), ErrorClass.ERR_COUNT, "0 or more");
    refused(() -> Buf.bottom(null, 1, s), ErrorClass.ERR_TYPE, "type = null");
    refused(
        () -> Buf.bottom(BYTE, 1, MemorySegment.ofArray(new byte[8])),
        ErrorClass.ERR_BUFFER,
        "on the heap");
    Arena closed = Arena.ofConfined();
    MemorySegment gone = closed.allocate(8);
    closed.close();
    refused(() -> Buf.bottom(BYTE, 1, gone), ErrorClass.ERR_BUFFER, "arena is closed");
    assertThat(Buf.bottom(at(INT), 1).count()).as("no data, no memory").isEqualTo(1);
  }

  @Test
  void aRunMayCrossFromOneSegmentIntoTheNext() {
    MemorySegment s = Arena.ofAuto().allocate(64, 8);
    for (int i = 0; i < 64; i++) {
      s.set(java.lang.foreign.ValueLayout.JAVA_BYTE, i, (byte) i);
    }
    Datatype all = at(BYTE.contiguous(40), MPI.address(s) + 10);
    Buf b = Buf.bottom(all, 1, s.asSlice(32), s.asSlice(0, 20), s.asSlice(16, 20));
    byte[] packed = new byte[40];
    assertThat(Packing.NATIVE.pack(b, Buf.of(packed), 0)).isEqualTo(40);
    for (int i = 0; i < 40; i++) {
      assertThat(packed[i]).isEqualTo((byte) (10 + i));
      packed[i] = (byte) -i;
    }
    Packing.NATIVE.unpack(Buf.of(packed), 0, b);
    assertThat(s.get(java.lang.foreign.ValueLayout.JAVA_BYTE, 49)).isEqualTo((byte) -39);
    assertThat(s.get(java.lang.foreign.ValueLayout.JAVA_BYTE, 50)).isEqualTo((byte) 50);
    refused(
        () -> Buf.bottom(all, 1, s.asSlice(33), s.asSlice(0, 32)),
        ErrorClass.ERR_BUFFER,
        "not inside the 2 segments");
  }

  @Test
  void joinedBuffers() {
    double[] x = {1, 2, 3, 4};
    int[] n = {5, 6};
    Buf joined = Buf.join(Buf.of(x, 1, 2), Buf.of(n), Buf.of(x, 3, 1));
    assertThat(joined.count()).isEqualTo(1);
    assertThat(joined.type().size()).isEqualTo(32);
    assertThat(joined.overlaps()).isFalse();
    assertThat(Buf.join(Buf.of(x, 1, 2), Buf.of(x, 2, 1)).overlaps()).isTrue();
    byte[] packed = new byte[32];
    Packing.NATIVE.pack(joined, Buf.of(packed), 0);
    double[] y = new double[4];
    int[] m = new int[2];
    Packing.NATIVE.unpack(Buf.of(packed), 0, Buf.join(Buf.of(y, 0, 2), Buf.of(m), Buf.of(y, 2, 1)));
    assertThat(y).containsExactly(2, 3, 4, 0);
    assertThat(m).containsExactly(5, 6);
    assertThat(joined).hasToString("Buf.of(3 memories, count=1, struct(3 blocks))");
    MemorySegment readOnly = Arena.ofAuto().allocate(8).asReadOnly();
    assertThat(Buf.join(Buf.of(x), Buf.of(readOnly, DOUBLE)).isReadOnly()).isTrue();
    refused(() -> Buf.join(Buf.of(x), null), ErrorClass.ERR_BUFFER, "null is no part");
    refused(() -> Buf.join(Buf.of(x).counts(4)), ErrorClass.ERR_BUFFER, "without counts");
    refused(() -> Buf.join(Buf.IN_PLACE), ErrorClass.ERR_BUFFER, "IN_PLACE is no part");
    assertThat(Buf.join().type().size()).isZero();
    refused(() -> Buf.join(joined), ErrorClass.ERR_BUFFER, "is no part");
  }
}
