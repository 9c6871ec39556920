package org.mpi4j.internal.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mpi4j.Datatype;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;

class MemoryTest {
  private static final int BYTES = 64;

  @ParameterizedTest
  @EnumSource
  void copiesBetweenAllKindsAtAnyByte(Bases from) {
    var random = new Random(7);
    for (Bases to : Bases.ALL) {
      for (int trial = 0; trial < 300; trial++) {
        int unit = 1 << random.nextInt(4);
        int bytes = random.nextInt(BYTES / unit) * unit;
        int srcAt = random.nextInt((BYTES - bytes) / unit + 1) * unit;
        int dstAt = random.nextInt((BYTES - bytes) / unit + 1) * unit;
        Object src = filled(from, random);
        Object dst = filled(to, random);
        byte[] expected = Bases.read(dst);
        byte[] data = Bases.read(src);
        for (int i = 0; i < bytes; i++) {
          byte b = data[srcAt + i];
          expected[dstAt + i] = dst instanceof boolean[] ? (byte) (b != 0 ? 1 : 0) : b;
        }
        Memory.copy(src, srcAt, dst, dstAt, bytes);
        assertThat(Bases.read(dst))
            .as("%s+%d to %s+%d, %d bytes", from, srcAt, to, dstAt, bytes)
            .isEqualTo(expected);
        assertThat(Bases.read(src)).isEqualTo(data);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void overlappingRangesOfOneBase(Bases kind) {
    var random = new Random(8);
    for (int trial = 0; trial < 200; trial++) {
      Object base = filled(kind, random);
      byte[] expected = Bases.read(base);
      int bytes = 8 * random.nextInt(1, 6);
      int from = 8 * random.nextInt(3);
      int to = 8 * random.nextInt(3);
      System.arraycopy(expected.clone(), from, expected, to, bytes);
      Memory.copy(base, from, base, to, bytes);
      assertThat(Bases.read(base)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @EnumSource
  void lengthsAreInBytes(Bases kind) {
    Object base = kind.allocate(BYTES);
    assertThat(Memory.byteLength(base)).isEqualTo(Bases.read(base).length);
  }

  @ParameterizedTest
  @EnumSource
  void refusesToLeaveTheMemory(Bases kind) {
    Object base = kind.allocate(BYTES);
    long length = Memory.byteLength(base);
    MemorySegment other = MemorySegment.ofArray(new byte[4 * BYTES]);
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> Memory.copyIn(base, length - 8, other, 0, 16));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> Memory.copyOut(other, 0, base, -8, 8));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> Memory.copyOut(other, 0, base, 1L << 40, 8));
  }

  @Test
  void refusesWhatIsNotMemory() {
    for (Object o : new Object[] {"text", new Integer[1], new double[1][1], null}) {
      assertThatThrownBy(() -> Memory.byteLength(o))
          .isInstanceOfSatisfying(
              MpiException.class, e -> assertThat(e.errorClass()).isEqualTo(ErrorClass.ERR_BUFFER))
          .hasMessageContaining("MemorySegment");
    }
  }

  @Test
  void contiguousCopiesAllocateNothing() {
    Object[] bases = Bases.ALL.stream().map(b -> b.allocate(BYTES)).toArray();
    MemorySegment stream = Arena.ofAuto().allocate(BYTES);
    byte[] bytes = new byte[BYTES];
    Datatype ints = Datatype.INT.contiguous(4);
    Runnable all =
        () -> {
          for (Object base : bases) {
            Packer.pack(base, 8, 2, ints, 0, stream, 0, 32);
            Packer.unpack(stream, 0, base, 8, 2, ints, 0, 32);
            Memory.copyIn(base, 16, stream, 0, 8);
          }
          Packer.pack(bytes, 8, 2, ints, 0, bytes, 0, 32);
        };
    for (int i = 0; i < 2_000; i++) {
      all.run();
    }
    var meter = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = meter.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 1_000; i++) {
      all.run();
    }
    long allocated = meter.getCurrentThreadAllocatedBytes() - before;
    // 31,000 copies; the meter itself and a late compilation may take a little.
    assertThat(allocated).isLessThan(10_000);
  }

  private static Object filled(Bases kind, Random random) {
    Object base = kind.allocate(BYTES);
    byte[] noise = new byte[Bases.read(base).length];
    random.nextBytes(noise);
    for (int i = 0; i < noise.length; i += 3) {
      noise[i] = 0;
    }
    Bases.write(base, noise);
    return base;
  }

  @Test
  void aPrimitiveIsFoundByItsCodeAndItsArray() {
    for (Primitive p : Primitive.values()) {
      assertThat(Primitive.ofCode(p.code())).isSameAs(p);
      assertThat(p.allocate(3)).isInstanceOf(p.arrayClass());
      assertThat(Memory.byteLength(p.allocate(3))).isEqualTo(3 * p.bytes());
      assertThat(p.datatype().name()).isEqualTo(p.name());
      assertThat(p.datatype().carrier()).isSameAs(p.carrier());
      if (p.isJavas()) {
        assertThat(Primitive.ofArray(p.allocate(0))).isSameAs(p);
        assertThat(Primitive.ofCarrier(p.carrier())).isSameAs(p);
      }
      assertThat(Primitive.ofJavasCode(p.code())).isSameAs(p.isJavas() ? p : null);
    }
    assertThat(Arrays.asList(Primitive.ofCode((byte) 0), Primitive.ofCode((byte) 99)))
        .containsOnlyNulls();
    assertThat(Primitive.ofArray(MemorySegment.NULL)).isNull();
  }
}
