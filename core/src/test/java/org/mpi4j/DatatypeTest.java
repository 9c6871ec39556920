package org.mpi4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mpi4j.Datatype.DOUBLE;
import static org.mpi4j.Datatype.INT;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.mpi4j.internal.type.Constructor;
import org.mpi4j.internal.type.DatatypeImpl;
import org.mpi4j.internal.type.Layout;
import org.mpi4j.internal.type.Primitive;

class DatatypeTest {
  private static final Datatype[] PREDEFINED = {
    Datatype.BYTE,
    Datatype.CHAR,
    Datatype.SHORT,
    INT,
    Datatype.LONG,
    Datatype.FLOAT,
    DOUBLE,
    Datatype.BOOLEAN
  };

  @Test
  void predefinedTypesAreThePrimitives() {
    assertThat(PREDEFINED)
        .extracting(Datatype::size)
        .containsExactly(1L, 2L, 2L, 4L, 8L, 4L, 8L, 1L);
    for (Datatype t : PREDEFINED) {
      assertThat(t.isPredefined()).isTrue();
      assertThat(t.isContiguous()).isTrue();
      assertThat(t.extent()).isEqualTo(t.size());
      assertThat(t).hasToString(t.name());
    }
    assertThat(DOUBLE.name()).isEqualTo("DOUBLE");
  }

  @Test
  void aColumnOfAMatrix() {
    Datatype column = DOUBLE.vector(4, 1, 10);
    assertThat(column.size()).isEqualTo(32);
    assertThat(column.extent()).isEqualTo(31 * 8);
    assertThat(column.isContiguous()).isFalse();
    assertThat(column).hasToString("DOUBLE.vector(4, 1, 10)");
    assertThat(column.name()).isEmpty();
  }

  @Test
  void aStructIsPaddedToItsAlignment() {
    Datatype t =
        Datatype.struct(
            new long[] {1, 1}, new long[] {0, 8}, new Datatype[] {DOUBLE, Datatype.BYTE});
    assertThat(t.size()).isEqualTo(9);
    assertThat(t.extent()).isEqualTo(16);
    assertThat(t.trueExtent()).isEqualTo(9);
    assertThat(t.contiguous(2).extent()).isEqualTo(32);
  }

  @Test
  void boundsStickToResizedParts() {
    Datatype wide = INT.resized(-4, 12);
    Datatype two = wide.contiguous(2);
    assertThat(two.lb()).isEqualTo(-4);
    assertThat(two.ub()).isEqualTo(20);
    assertThat(two.trueLb()).isZero();
    assertThat(two.trueExtent()).isEqualTo(16);
    assertThat(two.resized(0, 4).extent()).isEqualTo(4);
  }

  @Test
  void dupAndNamesKeepTheRest() {
    Datatype t = INT.vector(2, 1, 3).named("pair");
    assertThat(t).hasToString("pair");
    assertThat(t.dup()).hasToString("pair").isNotSameAs(t);
    assertThat(t.named("").dup()).hasToString("INT.vector(2, 1, 3).dup()");
    assertThat(t.named("x").extent()).isEqualTo(t.extent());
    refused(() -> t.named(null), ErrorClass.ERR_ARG, "named(null)");
  }

  @Test
  void longTextsAreCut() {
    Datatype t = INT;
    for (int i = 0; i < 100_000; i++) {
      t = t.dup().named("");
    }
    assertThat(t.toString()).isEqualTo("....dup().dup().dup().dup()");
  }

  @Test
  void aMillionBlocksAreOneLoop() {
    Datatype t = DOUBLE.vector(1_000_000, 8, 16).contiguous(1000).vector(1000, 1000, 2000);
    assertThat(t.size()).isEqualTo(64_000_000L * 1_000_000_000L);
    assertThat(depth(DatatypeImpl.of(t).layout())).isLessThan(6);
    long[] regular = LongStream.range(0, 100_000).map(i -> 3 * i).toArray();
    assertThat(DatatypeImpl.of(DOUBLE.indexedBlock(2, regular)).layout())
        .isInstanceOf(Layout.Loop.class);
  }

  private static int depth(Layout layout) {
    return layout instanceof Layout.Loop loop ? 1 + depth(loop.body()) : 1;
  }

  @Test
  void neighboursBecomeOneRun() {
    assertThat(INT.vector(5, 3, 3).isContiguous()).isTrue();
    assertThat(INT.indexed(new long[] {2, 0, 3}, new long[] {0, 9, 2}).isContiguous()).isTrue();
    assertThat(INT.subarray(new long[] {4, 6}, new long[] {4, 6}, new long[] {0, 0}).isContiguous())
        .isTrue();
  }

  @Test
  void remembersItsConstructor() {
    assertThat(DatatypeImpl.of(INT.vector(2, 1, 3)).constructor())
        .isEqualTo(new Constructor.Vector(2, 1, 3, INT));
    assertThat(DatatypeImpl.of(DOUBLE).constructor())
        .isEqualTo(new Constructor.Predefined(Primitive.DOUBLE));
    long[] displacements = {0, 4};
    Datatype t = INT.indexedBlock(1, displacements);
    displacements[1] = 100;
    assertThat(t.extent()).as("keeps a copy").isEqualTo(20);
  }

  @Test
  void primitiveOfUniformTypes() {
    assertThat(DatatypeImpl.of(DOUBLE.vector(2, 1, 3).dup()).primitive())
        .isEqualTo(Primitive.DOUBLE);
    DatatypeImpl mixed =
        DatatypeImpl.of(
            Datatype.struct(new long[] {1, 1}, new long[] {0, 8}, new Datatype[] {INT, DOUBLE}));
    assertThat(mixed.primitive()).isNull();
    assertThat(mixed.code()).isEqualTo(Primitive.MIXED_CODE);
  }

  @Test
  void anEngineTranslatesOnce() {
    DatatypeImpl t = DatatypeImpl.of(INT.contiguous(2));
    var calls = new AtomicInteger();
    var engine = new Object();
    for (int i = 0; i < 3; i++) {
      assertThat(t.translation(engine, String.class, x -> x + "#" + calls.incrementAndGet()))
          .isEqualTo("INT.contiguous(2)#1");
    }
    assertThat(t.translation(new Object(), String.class, x -> "other")).isEqualTo("other");
    assertThat(calls).hasValue(1);
  }

  @Test
  void refusesNegativeCounts() {
    refused(() -> INT.contiguous(-1), ErrorClass.ERR_COUNT, "INT.contiguous(-1)", "count = -1");
    refused(() -> INT.vector(2, -3, 4), ErrorClass.ERR_COUNT, "blocklength = -3");
    refused(() -> INT.hvector(-2, 3, 4), ErrorClass.ERR_COUNT, "count = -2");
    refused(
        () -> INT.indexed(new long[] {1, -1}, new long[2]),
        ErrorClass.ERR_COUNT,
        "blocklengths[1] = -1");
    refused(() -> INT.indexedBlock(-1, new long[2]), ErrorClass.ERR_COUNT, "blocklength = -1");
    refused(() -> INT.hindexedBlock(-1, new long[2]), ErrorClass.ERR_COUNT, "blocklength = -1");
  }

  @Test
  void refusesWrongArrays() {
    refused(() -> INT.indexed(null, new long[2]), ErrorClass.ERR_ARG, "null");
    refused(() -> INT.indexedBlock(1, null), ErrorClass.ERR_ARG, "null");
    refused(
        () -> INT.hindexed(new long[3], new long[2]),
        ErrorClass.ERR_ARG,
        "3 blocklengths and 2 displacements");
    refused(
        () -> Datatype.struct(new long[2], new long[2], new Datatype[] {INT}),
        ErrorClass.ERR_ARG,
        "1 types and 2 displacements");
    refused(
        () -> Datatype.struct(new long[1], new long[1], new Datatype[] {null}),
        ErrorClass.ERR_TYPE,
        "types[0] = null");
    refused(
        () -> Datatype.struct(new long[1], new long[1], null), ErrorClass.ERR_TYPE, "types = null");
  }

  @Test
  void refusesSubarraysThatAreNotInside() {
    refused(
        () -> INT.subarray(new long[] {4, 4}, new long[] {2, 3}, new long[] {0, 2}),
        ErrorClass.ERR_ARG,
        "dimension 1",
        "size = 4, subsize = 3, start = 2");
    refused(
        () -> INT.subarray(new long[] {4}, new long[] {0}, new long[] {0}),
        ErrorClass.ERR_ARG,
        "subsize = 0");
    refused(
        () -> INT.subarray(new long[0], new long[0], new long[0]), ErrorClass.ERR_ARG, "0 sizes");
    refused(
        () -> INT.subarray(new long[] {4}, new long[] {1, 2}, new long[] {0}),
        ErrorClass.ERR_ARG,
        "2 subsizes");
  }

  @Test
  void refusesBoundsBeyond64Bits() {
    refused(
        () -> DOUBLE.contiguous(Long.MAX_VALUE / 4),
        ErrorClass.ERR_ARG,
        "DOUBLE.contiguous(2305843009213693951)",
        "64 bits");
    refused(() -> DOUBLE.vector(3, 1, Long.MAX_VALUE / 8), ErrorClass.ERR_ARG, "64 bits");
    refused(
        () -> INT.hindexed(new long[] {1}, new long[] {Long.MAX_VALUE - 2}),
        ErrorClass.ERR_ARG,
        "64 bits");
    refused(() -> INT.resized(Long.MAX_VALUE, 2), ErrorClass.ERR_ARG, "64 bits");
    refused(() -> INT.contiguous(1L << 40).contiguous(1L << 40), ErrorClass.ERR_ARG, "64 bits");
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
