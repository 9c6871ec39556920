package org.mpi4j.internal.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mpi4j.Datatype;

/** Thousands of nested types against a model that lists every byte. */
class RandomTypesTest {
  private static final int TYPES = 4_000;
  private static final long SEED = 20_260_711;

  @Test
  void boundsFollowTheFormulasOfTheStandard() {
    for (int i = 0; i < TYPES; i++) {
      RandomType t = RandomType.next(new Random(SEED + i), i % 6);
      Datatype type = t.type();
      NaiveType model = t.model();
      assertThat(
              new long[] {
                type.size(),
                type.lb(),
                type.ub(),
                type.extent(),
                type.trueLb(),
                type.trueExtent(),
                type.elementsIn(type.size())
              })
          .as("seed %d: %s", SEED + i, type)
          .containsExactly(
              model.size(),
              model.lb(),
              model.ub(),
              model.extent(),
              model.trueLb(),
              model.trueUb() - model.trueLb(),
              model.data().size());
    }
  }

  @Test
  void contiguousMeansThatAllBytesAreInARow() {
    int contiguous = 0;
    for (int i = 0; i < TYPES; i++) {
      RandomType t = RandomType.next(new Random(SEED + i), i % 6);
      long[] places = t.model().places(3);
      boolean dense = t.model().lb() == 0 && t.model().extent() == t.model().size();
      for (int b = 0; b < places.length; b++) {
        dense &= places[b] == b;
      }
      assertThat(t.type().isContiguous()).as("seed %d: %s", SEED + i, t.type()).isEqualTo(dense);
      contiguous += dense ? 1 : 0;
    }
    assertThat(contiguous).isBetween(TYPES / 10, TYPES * 9 / 10);
  }

  @Test
  void overlappingMeansThatSomeByteOccursTwice() {
    int overlapping = 0;
    for (int i = 0; i < TYPES; i++) {
      var random = new Random(SEED + i);
      RandomType t = RandomType.next(random, i % 6);
      for (long count : new long[] {random.nextInt(4), 1, 3}) {
        long[] places = t.model().places(count);
        boolean twice = Arrays.stream(places).distinct().count() < places.length;
        assertThat(DatatypeImpl.of(t.type()).overlaps(count))
            .as("seed %d: %d of %s", SEED + i, count, t.type())
            .isEqualTo(twice);
        overlapping += twice ? 1 : 0;
      }
    }
    assertThat(overlapping).isPositive();
  }

  @Test
  void interleavedElementsOfAnyNumberDoNotOverlap() {
    Datatype column = Datatype.DOUBLE.vector(1000, 1, 1000).resized(0, 8);
    assertThat(DatatypeImpl.of(column).overlaps(1000)).isFalse();
    Datatype backwards = Datatype.DOUBLE.vector(1000, 1, -1000).resized(0, 8);
    assertThat(DatatypeImpl.of(backwards).overlaps(1000)).isFalse();
    Datatype twice = Datatype.INT.vector(2, 2, 1);
    assertThat(DatatypeImpl.of(twice).overlaps(1)).isTrue();
    assertThat(DatatypeImpl.of(Datatype.INT.resized(0, 0)).overlaps(2)).isTrue();
    assertThat(DatatypeImpl.of(Datatype.INT.resized(0, 0)).overlaps(1)).isFalse();
  }

  @Test
  void elementsInCountsWholePrimitives() {
    for (int i = 0; i < TYPES; i++) {
      RandomType t = RandomType.next(new Random(SEED + i), i % 6);
      long bytes = 0;
      long elements = 0;
      for (NaiveType.Entry e : t.model().data()) {
        if (e.bytes() > 1) {
          assertThat(t.type().elementsIn(bytes + 1)).as("%s", t.type()).isEqualTo(elements);
        }
        bytes += e.bytes();
        elements++;
        assertThat(t.type().elementsIn(bytes)).as("%s", t.type()).isEqualTo(elements);
      }
    }
  }

  @Test
  void packingTakesTheBytesInOrderAndUnpackingTouchesNoOther() {
    for (int i = 0; i < TYPES; i++) {
      var random = new Random(SEED + i);
      RandomType t = RandomType.next(random, i % 6);
      new Trial(t, random, Bases.ALL.get(i % Bases.ALL.size()), random.nextInt(4)).run();
    }
  }

  @Test
  void external32TurnsTheBytesOfEveryPrimitive() {
    for (int i = 0; i < TYPES; i++) {
      var random = new Random(SEED + i);
      RandomType t = RandomType.next(random, i % 6);
      new Trial(t, random, Bases.ALL.get(i % Bases.ALL.size()), random.nextInt(4)).external();
    }
  }

  @Test
  void manyElementsWithSeveralRunsEach() {
    long[] lengths = {1, 2, 1};
    long[] places = {0, 8, 28};
    var type =
        new RandomType(
            Datatype.struct(
                lengths, places, new Datatype[] {Datatype.SHORT, Datatype.DOUBLE, Datatype.INT}),
            NaiveType.struct(
                lengths,
                places,
                new NaiveType[] {
                  NaiveType.of(Primitive.SHORT),
                  NaiveType.of(Primitive.DOUBLE),
                  NaiveType.of(Primitive.INT)
                }));
    for (Bases kind : Bases.ALL) {
      new Trial(type, new Random(SEED), kind, 200).run();
    }
  }

  /** One type, one kind of memory, one count. */
  private static final class Trial {
    private static final int ALL_SPLITS = 60;

    private final RandomType t;
    private final Random random;
    private final long count;
    private final long[] places;
    private final long origin;
    private final Object base;
    private final byte[] memory;
    private final byte[] packed;

    Trial(RandomType t, Random random, Bases kind, long count) {
      this.t = t;
      this.random = random;
      this.count = count;
      long[] relative = t.model().places(count);
      long lowest = Arrays.stream(relative).min().orElse(0);
      long highest = Arrays.stream(relative).max().orElse(0);
      this.origin = 16 - lowest + (random.nextBoolean() ? 0 : random.nextInt(8));
      this.places = Arrays.stream(relative).map(p -> p + origin).toArray();
      this.base = kind.allocate(highest + origin + 24);
      byte[] noise = new byte[Bases.read(base).length];
      random.nextBytes(noise);
      Bases.write(base, noise);
      this.memory = Bases.read(base);
      this.packed = new byte[places.length];
      for (int i = 0; i < packed.length; i++) {
        packed[i] = memory[(int) places[i]];
      }
    }

    void run() {
      assertThat(pack(0, packed.length)).as(text()).isEqualTo(packed);
      assertThat(unpack(0, packed.length)).as(text()).isEqualTo(expected(0, packed.length));
      for (int i = 0; i < Math.min(packed.length, ALL_SPLITS); i++) {
        int split = packed.length <= ALL_SPLITS ? i : random.nextInt(packed.length);
        assertThat(pack(0, split)).as(text()).isEqualTo(Arrays.copyOf(packed, split));
        assertThat(pack(split, packed.length))
            .as(text())
            .isEqualTo(Arrays.copyOfRange(packed, split, packed.length));
        int end = split + random.nextInt(packed.length - split + 1);
        assertThat(unpack(split, end)).as(text()).isEqualTo(expected(split, end));
      }
    }

    void external() {
      if (External32.unsupported(t.type()) != null) {
        return;
      }
      byte[] turned = new byte[packed.length];
      int at = 0;
      for (int i = 0; i < count; i++) {
        for (NaiveType.Entry e : t.model().data()) {
          for (int part = 0; part < e.bytes(); part += e.alignment()) {
            for (int b = 0; b < e.alignment(); b++) {
              turned[at + b] = packed[at + e.alignment() - 1 - b];
            }
            at += e.alignment();
          }
        }
      }
      byte[] dst = new byte[packed.length + 3];
      External32.pack(base, origin, count, t.type(), MemorySegment.ofArray(dst), 3);
      assertThat(Arrays.copyOfRange(dst, 3, dst.length)).as(text()).isEqualTo(turned);
      for (int i = 0; i < turned.length; i++) {
        dst[i + 3] = inverted(turned[i]);
      }
      Bases.write(base, memory);
      MemorySegment src = MemorySegment.ofArray(dst).asReadOnly();
      External32.unpack(src, 3, base, origin, count, t.type());
      assertThat(Bases.read(base)).as(text()).isEqualTo(expected(0, packed.length));
      Bases.write(base, memory);
    }

    private byte[] pack(int from, int to) {
      if (random.nextBoolean()) {
        byte[] dst = new byte[to - from + 3];
        Packer.pack(base, origin, count, t.type(), from, dst, 3, to - from);
        return Arrays.copyOfRange(dst, 3, dst.length);
      }
      MemorySegment dst = Arena.ofAuto().allocate(to - from + 8L);
      Packer.pack(base, origin, count, t.type(), from, dst, 5, to - from);
      return Bases.read(dst.asSlice(5, to - from));
    }

    /** The memory after unpacking part of the packed bytes, inverted, over it. */
    private byte[] unpack(int from, int to) {
      Bases.write(base, memory);
      byte[] src = new byte[to - from + 3];
      for (int i = from; i < to; i++) {
        src[i - from + 3] = inverted(packed[i]);
      }
      if (random.nextBoolean()) {
        Packer.unpack(src, 3, base, origin, count, t.type(), from, to - from);
      } else {
        MemorySegment s = MemorySegment.ofArray(src);
        Packer.unpack(s, 3, base, origin, count, t.type(), from, to - from);
      }
      byte[] after = Bases.read(base);
      Bases.write(base, memory);
      return after;
    }

    private byte[] expected(int from, int to) {
      byte[] after = memory.clone();
      for (int i = from; i < to; i++) {
        after[(int) places[i]] = inverted(packed[i]);
      }
      return after;
    }

    private byte inverted(byte b) {
      return (byte) (base instanceof boolean[] ? 1 - b : ~b);
    }

    private String text() {
      return "%d of %s in %s".formatted(count, t.type(), base.getClass().getSimpleName());
    }
  }
}
