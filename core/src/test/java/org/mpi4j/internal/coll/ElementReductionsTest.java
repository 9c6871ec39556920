package org.mpi4j.internal.coll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mpi4j.Buf.IN_PLACE;
import static org.mpi4j.Buf.NONE;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Random;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mpi4j.Buf;
import org.mpi4j.Datatype;
import org.mpi4j.Op;
import org.mpi4j.RecordType;
import org.mpi4j.internal.type.RecordTypeImpl;

/** Every reduction of structs as wholes, against a fold from left to right. */
@Timeout(120)
class ElementReductionsTest {
  private static final int[] LENGTHS = {0, 1, 3, 8, 50};

  record Map(long factor, int term) {}

  private static final RecordTypeImpl<Map> TYPE = RecordTypeImpl.of(Map.class);

  private static final Op AFFINE = Op.of(Map.class, ElementReductionsTest::then).nonCommutative();

  private static final Op SEGMENTS =
      Op.ofSegments(
              (in, inout, type) -> {
                RecordType<Map> t = Datatype.of(Map.class);
                Map[] a = new Map[(int) (in.byteSize() / t.extent())];
                Map[] b = a.clone();
                TYPE.unpack(in.toArray(ValueLayout.JAVA_BYTE), 0, a, 0, a.length);
                TYPE.unpack(inout.toArray(ValueLayout.JAVA_BYTE), 0, b, 0, b.length);
                Arrays.setAll(b, i -> then(a[i], b[i]));
                byte[] bytes = new byte[(int) inout.byteSize()];
                TYPE.pack(b, 0, b.length, bytes, 0);
                inout.copyFrom(MemorySegment.ofArray(bytes));
              })
          .nonCommutative();

  /** x -> factor x + term, first the left one; not commutative. */
  private static Map then(Map f, Map g) {
    return new Map(f.factor * g.factor, (int) (f.term * g.factor) + g.term);
  }

  private static Map best(Map f, Map g) {
    return f.factor > g.factor || f.factor == g.factor && f.term < g.term ? f : g;
  }

  private enum Case {
    RECORDS(AFFINE, ElementReductionsTest::then),
    SEGMENTS(ElementReductionsTest.SEGMENTS, ElementReductionsTest::then),
    MAXLOC(Op.MAXLOC, ElementReductionsTest::best);

    private final Op op;
    private final BinaryOperator<Map> model;

    Case(Op op, BinaryOperator<Map> model) {
      this.op = op;
      this.model = model;
    }

    Map[] fold(int last, int n) {
      Map[] result = maps(0, n);
      for (int r = 1; r <= last; r++) {
        Map[] v = maps(r, n);
        Arrays.setAll(result, i -> model.apply(result[i], v[i]));
      }
      return result;
    }
  }

  private static Map[] maps(int rank, int n) {
    var random = new Random(rank * 31L + n);
    Map[] v = new Map[n];
    Arrays.setAll(v, _ -> new Map(random.nextInt(5), random.nextInt()));
    return v;
  }

  private static Buf buf(Map[] v) {
    byte[] bytes = new byte[v.length * (int) TYPE.extent()];
    TYPE.pack(v, 0, v.length, bytes, 0);
    return Buf.of(bytes).as(TYPE, v.length);
  }

  private static Buf room(int n) {
    return Buf.of(new byte[n * (int) TYPE.extent()]).as(TYPE, n);
  }

  private static Map[] read(Buf b) {
    Map[] v = new Map[(int) b.count()];
    TYPE.unpack((byte[]) b.base(), (int) b.byteOffset(), v, 0, v.length);
    return v;
  }

  private interface Body {
    void run(Ranks r, ScheduledCollectives c, Case op, int n);
  }

  private static void forAll(int p, Body body) {
    Ranks.run(
        p,
        r -> {
          for (Choice choice : Choices.all()) {
            all(r, r.collectives(choice, true), body);
          }
          // Pieces that are not a whole number of elements.
          all(r, r.collectives(31), body);
          r.await(r.collectives(Choice.USUAL, false).barrier());
          assertThat(r.engine.leftOver()).isZero();
        });
  }

  private static void all(Ranks r, ScheduledCollectives c, Body body) {
    for (Case op : Case.values()) {
      for (int n : LENGTHS) {
        body.run(r, c, op, n);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8})
  void allreduceAndScans(int p) {
    forAll(
        p,
        (r, c, op, n) -> {
          Buf recv = room(n);
          r.await(c.allreduce(buf(maps(r.rank, n)), recv, op.op));
          assertThat(read(recv)).isEqualTo(op.fold(p - 1, n));
          Buf inPlace = buf(maps(r.rank, n));
          r.await(c.allreduce(IN_PLACE, inPlace, op.op));
          assertThat(read(inPlace)).isEqualTo(op.fold(p - 1, n));
          r.await(c.scan(buf(maps(r.rank, n)), recv, op.op));
          assertThat(read(recv)).isEqualTo(op.fold(r.rank, n));
          r.await(c.exscan(buf(maps(r.rank, n)), recv, op.op));
          if (r.rank > 0) {
            assertThat(read(recv)).isEqualTo(op.fold(r.rank - 1, n));
          }
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8})
  void reduceAndScatter(int p) {
    forAll(
        p,
        (r, c, op, n) -> {
          for (int root = 0; root < p; root++) {
            Buf recv = r.rank == root ? room(n) : NONE;
            r.await(c.reduce(buf(maps(r.rank, n)), recv, op.op, root));
            if (r.rank == root) {
              assertThat(read(recv)).isEqualTo(op.fold(p - 1, n));
            }
          }
          Buf part = room(n);
          r.await(c.reduceScatterBlock(buf(maps(r.rank, n * p)), part, op.op));
          Map[] all = op.fold(p - 1, n * p);
          assertThat(read(part)).isEqualTo(Arrays.copyOfRange(all, r.rank * n, (r.rank + 1) * n));
        });
  }
}
