package org.mpi4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mpi4j.internal.type.RecordTypeImpl;

class RecordTypeTest {
  private record Particle(double x, double y, int id) {}

  private record All(
      byte b, char c, short s, int i, long l, float f, double d, boolean z, byte last) {}

  private record Inner(byte a, short b) {}

  private record Outer(byte first, Inner left, double middle, Inner right, boolean flag) {}

  private record Deep(Outer outer, int n, Particle particle) {}

  record Point(double x, double y) {}

  private record OneByte(byte b) {}

  @Test
  void aParticleIsTheStructOfC() {
    RecordType<Particle> type = Datatype.of(Particle.class);
    assertThat(type.size()).isEqualTo(20);
    assertThat(type.extent()).isEqualTo(24);
    assertThat(type.lb()).isZero();
    assertThat(type.trueExtent()).isEqualTo(20);
    assertThat(type.isContiguous()).isFalse();
    assertThat(type.isPredefined()).isFalse();
    assertThat(type.name()).isEqualTo("Particle");
    assertThat(type.recordClass()).isEqualTo(Particle.class);
    assertThat(type.elementsIn(40)).isEqualTo(6);
    assertThat(Datatype.of(Particle.class)).isSameAs(type);
  }

  @Test
  void packedBytesAreWhereCPutsThem() {
    byte[] bytes = new byte[3 + 48];
    impl(Particle.class)
        .pack(new Particle[] {null, new Particle(1, 2, 3), new Particle(4, 5, 6)}, 1, 2, bytes, 3);
    ByteBuffer b = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    assertThat(b.getDouble(3)).isEqualTo(1);
    assertThat(b.getDouble(3 + 8)).isEqualTo(2);
    assertThat(b.getInt(3 + 16)).isEqualTo(3);
    assertThat(b.getInt(3 + 20)).isZero();
    assertThat(b.getDouble(3 + 24)).isEqualTo(4);
    assertThat(b.getInt(3 + 40)).isEqualTo(6);
  }

  @Test
  void allPrimitivesHaveTheirNaturalAlignment() {
    byte[] bytes = new byte[48];
    impl(All.class)
        .pack(
            new All[] {
              new All((byte) -1, '\uFFFE', (short) -2, -3, -4, 1.5f, -2.5, true, (byte) 9)
            },
            0,
            1,
            bytes,
            0);
    ByteBuffer b = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    assertThat(b.get(0)).isEqualTo((byte) -1);
    assertThat(b.getChar(2)).isEqualTo('\uFFFE');
    assertThat(b.getShort(4)).isEqualTo((short) -2);
    assertThat(b.getInt(8)).isEqualTo(-3);
    assertThat(b.getLong(16)).isEqualTo(-4);
    assertThat(b.getFloat(24)).isEqualTo(1.5f);
    assertThat(b.getDouble(32)).isEqualTo(-2.5);
    assertThat(b.get(40)).isEqualTo((byte) 1);
    assertThat(b.get(41)).isEqualTo((byte) 9);
    assertThat(Datatype.of(All.class).extent()).isEqualTo(48);
    assertThat(Datatype.of(All.class).size()).isEqualTo(31);
  }

  @Test
  void nestedRecordsKeepTheirOwnLayout() {
    assertThat(Datatype.of(Inner.class).extent()).isEqualTo(4);
    RecordType<Outer> outer = Datatype.of(Outer.class);
    assertThat(outer.extent()).isEqualTo(24);
    assertThat(outer.size()).isEqualTo(16);
    assertThat(Datatype.of(Deep.class).extent()).isEqualTo(56);
  }

  @Test
  void equalComponentsAreContiguous() {
    assertThat(Datatype.of(Point.class).isContiguous()).isTrue();
    assertThat(Datatype.of(OneByte.class).isContiguous()).isTrue();
  }

  @Test
  void everythingComesBack() {
    var random = new Random(42);
    Deep[] deep =
        Stream.generate(() ->
                new Deep(
                    new Outer(
                        (byte) random.nextInt(),
                        inner(random),
                        random.nextDouble(),
                        inner(random),
                        random.nextBoolean()),
                    random.nextInt(),
                    new Particle(random.nextGaussian(), Double.NaN, random.nextInt())))
            .limit(500)
            .toArray(Deep[]::new);
    assertThat(copied(Deep.class, deep, new Deep[500])).isEqualTo(deep);
    All[] all =
        Stream.generate(() ->
                new All(
                    (byte) random.nextInt(),
                    (char) random.nextInt(),
                    (short) random.nextInt(),
                    random.nextInt(),
                    random.nextLong(),
                    random.nextFloat(),
                    random.nextDouble(),
                    random.nextBoolean(),
                    (byte) random.nextInt()))
            .limit(500)
            .toArray(All[]::new);
    assertThat(copied(All.class, all, new All[500])).isEqualTo(all);
  }

  private static Inner inner(Random random) {
    return new Inner((byte) random.nextInt(), (short) random.nextInt());
  }

  private static <R extends Record> R[] copied(Class<R> type, R[] from, R[] to) {
    RecordTypeImpl<R> impl = impl(type);
    byte[] bytes = new byte[from.length * (int) impl.extent()];
    impl.pack(from, 0, from.length, bytes, 0);
    impl.unpack(bytes, 0, to, 0, to.length);
    return to;
  }

  @Test
  void unpackLeavesOtherRecordsAlone() {
    var keep = new OneByte((byte) 9);
    OneByte[] records = {keep, null, null, keep};
    impl(OneByte.class).unpack(new byte[] {7, 1, 2, 7}, 1, records, 1, 2);
    assertThat(records).containsExactly(keep, new OneByte((byte) 1), new OneByte((byte) 2), keep);
  }

  @Test
  void localRecordsWork() {
    record Local(int a, long b) {}
    Local[] back = copied(Local.class, new Local[] {new Local(1, 2)}, new Local[1]);
    assertThat(back).containsExactly(new Local(1, 2));
  }

  @Test
  void manyComponentsWork() {
    record Wide(
        double a0,
        double a1,
        double a2,
        double a3,
        double a4,
        double a5,
        double a6,
        double a7,
        double b0,
        double b1,
        double b2,
        double b3,
        double b4,
        double b5,
        double b6,
        double b7,
        double c0,
        double c1,
        double c2,
        double c3,
        double c4,
        double c5,
        double c6,
        double c7,
        double d0,
        double d1,
        double d2,
        double d3,
        double d4,
        double d5,
        double d6,
        double d7) {}
    var wide =
        new Wide(
            0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23,
            24, 25, 26, 27, 28, 29, 30, 31);
    assertThat(copied(Wide.class, new Wide[] {wide}, new Wide[1])).containsExactly(wide);
  }

  @Test
  void theConstructorMayRefuse() {
    record Positive(int n) {
      Positive {
        if (n <= 0) {
          throw new IllegalArgumentException("n = " + n);
        }
      }
    }
    assertThatThrownBy(() -> impl(Positive.class).unpack(new byte[4], 0, new Positive[1], 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("n = 0");
  }

  @Test
  void refusesOtherComponentsByName() {
    record Named(int id, String name) {}
    record Boxed(Integer id) {}
    record Arrays(int[] values) {}
    record Empty() {}
    record Wrapper(Named named) {}
    refused(Named.class, "Named", "component name is of type String", "sendObject");
    refused(Boxed.class, "Boxed", "component id is of type Integer");
    refused(Arrays.class, "Arrays", "component values is of type int[]");
    refused(Empty.class, "Empty", "no components");
    refused(Wrapper.class, "Named", "component name");
  }

  private static void refused(Class<? extends Record> type, String... words) {
    assertThatThrownBy(() -> Datatype.of(type))
        .isInstanceOfSatisfying(
            MpiException.class, e -> assertThat(e.errorClass()).isEqualTo(ErrorClass.ERR_TYPE))
        .hasMessageContainingAll(words);
  }

  @Test
  void refusesNullAndTheClassRecordItself() {
    assertThatThrownBy(() -> Datatype.of((Class<Particle>) null)).hasMessageContaining("null");
    assertThatThrownBy(() -> Datatype.of(Record.class)).isInstanceOf(MpiException.class);
  }

  @Test
  void refusesAMissingRecord() {
    Point[] points = {new Point(1, 2), null};
    assertThatThrownBy(() -> impl(Point.class).pack(points, 0, 2, new byte[32], 0))
        .isInstanceOf(MpiException.class)
        .hasMessageContainingAll("records[1] = null", "Point");
  }

  @Test
  void aCopyIsStillARecordType() {
    RecordType<Point> type = Datatype.of(Point.class).named("Spot").dup();
    assertThat(type.name()).isEqualTo("Spot");
    assertThat(type.recordClass()).isEqualTo(Point.class);
    assertThat(Buf.of(new Point[3], type).count()).isEqualTo(3);
  }

  @Test
  void isMadeOnceByManyThreads() throws InterruptedException {
    record Shared(long a, int b) {}
    var found = new RecordType<?>[8];
    List<Thread> threads =
        java.util.stream.IntStream.range(0, found.length)
            .mapToObj(i -> Thread.ofVirtual().start(() -> found[i] = Datatype.of(Shared.class)))
            .toList();
    for (Thread t : threads) {
      t.join();
    }
    assertThat(Arrays.asList(found)).containsOnly(Datatype.of(Shared.class));
  }

  private static <R extends Record> RecordTypeImpl<R> impl(Class<R> type) {
    return RecordTypeImpl.of(type);
  }
}
