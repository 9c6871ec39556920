package conformance.data;

import java.lang.reflect.Array;
import java.util.List;
import java.util.function.LongBinaryOperator;
import java.util.stream.IntStream;
import org.mpi4j.Op;

/** Reductions as one would write them down: element by element, rank after rank. */
public enum Reference {
  SUM(Op.SUM, (a, b) -> a + b),
  PROD(Op.PROD, (a, b) -> a * b),
  MIN(Op.MIN, Math::min),
  MAX(Op.MAX, Math::max),
  LAND(Op.LAND, (a, b) -> a != 0 && b != 0 ? 1 : 0),
  LOR(Op.LOR, (a, b) -> a != 0 || b != 0 ? 1 : 0),
  LXOR(Op.LXOR, (a, b) -> (a != 0) != (b != 0) ? 1 : 0),
  BAND(Op.BAND, (a, b) -> a & b),
  BOR(Op.BOR, (a, b) -> a | b),
  BXOR(Op.BXOR, (a, b) -> a ^ b);

  private final Op op;
  private final LongBinaryOperator function;

  Reference(Op op, LongBinaryOperator function) {
    this.op = op;
    this.function = function;
  }

  public Op op() {
    return op;
  }

  /** The kinds that the op takes. */
  public List<Kind> kinds() {
    return switch (this) {
      case SUM, PROD, MIN, MAX -> Kind.WITH_ARRAY_FORMS;
      case LAND, LOR, LXOR ->
          List.of(Kind.BYTE, Kind.CHAR, Kind.SHORT, Kind.INT, Kind.LONG, Kind.BOOLEAN);
      case BAND, BOR, BXOR -> List.of(Kind.BYTE, Kind.CHAR, Kind.SHORT, Kind.INT, Kind.LONG);
    };
  }

  /** What a rank contributes: small numbers, so that floating point is exact; no minus zero. */
  public static Object contribution(Kind kind, int n, int rank) {
    boolean floating = kind == Kind.FLOAT || kind == Kind.DOUBLE;
    return kind.of(
        IntStream.range(0, n)
            .mapToLong(i -> (rank * 5 + i * 3 + rank * i) % 7 - (i % 2))
            .map(v -> floating && v == 0 ? 2 : v)
            .toArray());
  }

  /** The contributions of ranks from to to - 1, combined. */
  public Object over(Kind kind, int n, int from, int to) {
    Object result = contribution(kind, n, from);
    for (int r = from + 1; r < to; r++) {
      Object next = contribution(kind, n, r);
      for (int i = 0; i < n; i++) {
        long v = function.applyAsLong(number(Array.get(result, i)), number(Array.get(next, i)));
        Array.set(result, i, kind.value(v));
      }
    }
    return result;
  }

  private static long number(Object value) {
    return switch (value) {
      case Boolean b -> b ? 1 : 0;
      case Character c -> c;
      case Number n -> n.longValue();
      default -> throw new IllegalArgumentException(value.toString());
    };
  }
}
