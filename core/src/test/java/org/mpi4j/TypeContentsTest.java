package org.mpi4j;

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

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TypeContentsTest {
  private static final long[] ONE_TWO = {1, 2};
  private static final long[] ZERO_FOUR = {0, 4};
  private static final List<Long> LENGTHS = List.of(1L, 2L);
  private static final List<Long> PLACES = List.of(0L, 4L);

  record Point(double x, int id) {}

  private static void shows(Datatype type, String combiner, TypeContents contents) {
    assertThat(type.contents()).isEqualTo(contents);
    assertThat(type.contents().combiner()).isEqualTo(combiner);
    assertThat(type.contents().types()).hasSize(contents instanceof TypeContents.Struct ? 2 : 1);
  }

  @Test
  void everyConstructor() {
    shows(INT.dup(), "DUP", new TypeContents.Dup(INT));
    shows(INT.contiguous(3), "CONTIGUOUS", new TypeContents.Contiguous(3, INT));
    shows(INT.vector(3, 1, 2), "VECTOR", new TypeContents.Vector(3, 1, 2, INT));
    shows(INT.hvector(3, 1, 9), "HVECTOR", new TypeContents.Hvector(3, 1, 9, INT));
    shows(
        INT.indexed(ONE_TWO, ZERO_FOUR), "INDEXED", new TypeContents.Indexed(LENGTHS, PLACES, INT));
    shows(
        INT.hindexed(ONE_TWO, ZERO_FOUR),
        "HINDEXED",
        new TypeContents.Hindexed(LENGTHS, PLACES, INT));
    shows(
        INT.indexedBlock(2, ZERO_FOUR),
        "INDEXED_BLOCK",
        new TypeContents.IndexedBlock(2, PLACES, INT));
    shows(
        INT.hindexedBlock(2, ZERO_FOUR),
        "HINDEXED_BLOCK",
        new TypeContents.HindexedBlock(2, PLACES, INT));
    shows(INT.resized(-4, 12), "RESIZED", new TypeContents.Resized(-4, 12, INT));
    shows(
        Datatype.struct(ONE_TWO, ZERO_FOUR, new Datatype[] {INT, BYTE}),
        "STRUCT",
        new TypeContents.Struct(LENGTHS, PLACES, List.of(INT, BYTE)));
    shows(
        Datatype.of(Point.class),
        "STRUCT",
        new TypeContents.Struct(List.of(1L, 1L), List.of(0L, 8L), List.of(DOUBLE, INT)));
    shows(
        INT.subarray(new long[] {4}, new long[] {2}, new long[] {1}, ArrayOrder.FORTRAN),
        "SUBARRAY",
        new TypeContents.Subarray(List.of(4L), List.of(2L), List.of(1L), ArrayOrder.FORTRAN, INT));
    shows(
        INT.darray(
            3,
            2,
            new long[] {7},
            new Distribution[] {Distribution.cyclic(2)},
            new int[] {3},
            ArrayOrder.C),
        "DARRAY",
        new TypeContents.Darray(
            3, 2, List.of(7L), List.of(Distribution.cyclic(2)), List.of(3), ArrayOrder.C, INT));
  }

  @Test
  void namedTypesHaveNoArguments() {
    for (Datatype t :
        new Datatype[] {INT, Datatype.DOUBLE_INT, Datatype.INT_INT, Datatype.PACKED}) {
      assertThat(t.contents()).isEqualTo(new TypeContents.Named(t.name()));
      assertThat(t.contents().combiner()).isEqualTo("NAMED");
      assertThat(t.contents().types()).isEmpty();
      assertThat(t.isPredefined()).isTrue();
    }
  }

  @Test
  void pairsLieAsInC() {
    pair(Datatype.FLOAT_INT, 8, 8);
    pair(Datatype.DOUBLE_INT, 12, 16);
    pair(Datatype.LONG_INT, 12, 16);
    pair(Datatype.INT_INT, 8, 8);
    pair(Datatype.SHORT_INT, 6, 8);
    assertThat(Datatype.DOUBLE_INT.elementsIn(11)).isEqualTo(1);
    assertThat(Datatype.DOUBLE_INT.elementsIn(7)).isZero();
    assertThat(Datatype.DOUBLE_INT.elementsIn(24)).isEqualTo(4);
    assertThat(Datatype.PACKED.extent()).isEqualTo(1);
  }

  private static void pair(Datatype type, long size, long extent) {
    assertThat(type.size()).isEqualTo(size);
    assertThat(type.extent()).isEqualTo(extent);
  }

  @Test
  void typesByWhatTheyHold() {
    assertThat(Datatype.valueIndex(DOUBLE, INT)).isSameAs(Datatype.DOUBLE_INT);
    assertThat(Datatype.valueIndex(SHORT, INT)).isSameAs(Datatype.SHORT_INT);
    assertThat(Datatype.valueIndex(FLOAT, LONG).extent()).isEqualTo(16);
    assertThat(Datatype.ofPrimitive(char.class)).isSameAs(CHAR);
    assertThat(Datatype.matchSize(TypeClass.INTEGER, 8)).isSameAs(LONG);
    assertThat(Datatype.matchSize(TypeClass.REAL, 4)).isSameAs(FLOAT);
    assertThat(Datatype.matchSize(TypeClass.COMPLEX, 16)).isSameAs(Datatype.DOUBLE_COMPLEX);
    assertThat(Datatype.matchSize(TypeClass.COMPLEX, 8)).isSameAs(Fortran.COMPLEX);
    assertThat(Datatype.matchSize(TypeClass.LOGICAL, 4)).isSameAs(Fortran.LOGICAL);
    assertThat(Datatype.f90Integer(2)).isSameAs(BYTE);
    assertThat(Datatype.f90Integer(9)).isSameAs(INT);
    assertThat(Datatype.f90Integer(10)).isSameAs(LONG);
    assertThat(Datatype.f90Real(6, 37)).isSameAs(FLOAT);
    assertThat(Datatype.f90Real(7, 0)).isSameAs(DOUBLE);
    assertThat(Datatype.f90Complex(6, 37)).isSameAs(Datatype.FLOAT_COMPLEX);
    assertThat(Datatype.f90Complex(6, 38)).isSameAs(Datatype.DOUBLE_COMPLEX);
    assertThat(Datatype.UINT32.vector(2, 1, 3).carrier()).isEqualTo(int.class);
    assertThat(Datatype.DOUBLE_COMPLEX.carrier()).isEqualTo(double.class);
    assertThat(Datatype.DOUBLE_INT.carrier()).isNull();
    refused(
        () -> Datatype.valueIndex(BOOLEAN, INT), ErrorClass.ERR_TYPE, "a value is a real number");
    refused(() -> Datatype.valueIndex(INT, null), ErrorClass.ERR_TYPE, "pass two");
    refused(() -> Datatype.ofPrimitive(String.class), ErrorClass.ERR_TYPE, "Datatype.of");
    refused(() -> Datatype.matchSize(TypeClass.REAL, 16), ErrorClass.ERR_ARG, "REAL 4 or 8");
    refused(() -> Datatype.matchSize(TypeClass.INTEGER, 3), ErrorClass.ERR_ARG, "1, 2, 4 or 8");
    refused(() -> Datatype.f90Integer(19), ErrorClass.ERR_ARG, "0 to 18");
    refused(() -> Datatype.f90Real(16, 0), ErrorClass.ERR_ARG, "0 to 15");
  }

  private static Datatype dealt(int size, int rank, long gsize, Distribution how, int procs) {
    return INT.darray(
        size, rank, new long[] {gsize}, new Distribution[] {how}, new int[] {procs}, ArrayOrder.C);
  }

  @Test
  void darraysThatCannotBe() {
    String call = "INT.darray(3, 0, [7], [BLOCK], [2]): the process grid has 2 places, size = 3";
    refused(() -> dealt(3, 0, 7, Distribution.BLOCK, 2), ErrorClass.ERR_ARG, call);
    refused(() -> dealt(2, 2, 7, Distribution.BLOCK, 2), ErrorClass.ERR_ARG, "0 to size - 1 = 1");
    refused(() -> dealt(2, 0, 0, Distribution.BLOCK, 2), ErrorClass.ERR_ARG, "gsize = 0");
    refused(() -> dealt(2, 0, 7, null, 2), ErrorClass.ERR_ARG, "distribution = null");
    refused(() -> dealt(2, 0, 7, Distribution.NONE, 2), ErrorClass.ERR_ARG, "psize = 2 for NONE");
    refused(
        () -> dealt(2, 0, 7, Distribution.block(3), 2),
        ErrorClass.ERR_ARG,
        "BLOCK(3) for 2 processes is less than gsize = 7");
    refused(
        () -> INT.darray(1, 0, new long[2], new Distribution[2], new int[1], ArrayOrder.C),
        ErrorClass.ERR_ARG,
        "2 gsizes, 2 distribs, 1 psizes");
    refused(
        () -> INT.darray(1, 0, new long[1], null, new int[1], ArrayOrder.C),
        ErrorClass.ERR_ARG,
        "distribs = null");
    refused(
        () -> INT.subarray(new long[1], new long[1], new long[1], null),
        ErrorClass.ERR_ARG,
        "order = null");
    refused(() -> Distribution.cyclic(0), ErrorClass.ERR_ARG, "Distribution.cyclic(0)");
    refused(
        () -> new Distribution(Distribution.Kind.NONE, 3), ErrorClass.ERR_ARG, "NONE of length 3");
    refused(
        () ->
            DOUBLE
                .contiguous(1L << 50)
                .darray(
                    1,
                    0,
                    new long[] {1L << 20},
                    new Distribution[] {Distribution.BLOCK},
                    new int[] {1},
                    ArrayOrder.C),
        ErrorClass.ERR_ARG,
        "64 bits");
  }

  @Test
  void aProcessMayGetNothing() {
    Datatype none = dealt(5, 4, 6, Distribution.BLOCK, 5);
    assertThat(none.size()).isZero();
    assertThat(none.extent()).isEqualTo(24);
    assertThat(dealt(5, 2, 6, Distribution.BLOCK, 5).size()).isEqualTo(8);
    Datatype huge = dealt(1 << 30, 1, Long.MAX_VALUE / 8, Distribution.block(1L << 59), 1 << 30);
    assertThat(huge.trueLb()).isEqualTo(1L << 61);
  }

  private static void refused(ThrowingCallable call, ErrorClass errorClass, String text) {
    MpiException e = catchThrowableOfType(MpiException.class, call);
    assertThat(e).isNotNull().hasMessageContaining(text).hasMessageContaining(";");
    assertThat(e.errorClass()).isEqualTo(errorClass);
  }
}
