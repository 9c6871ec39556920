package org.mpi4j.internal.type;

import org.mpi4j.Datatype;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;
import org.mpi4j.TypeClass;

/** Finds datatypes by what they have to hold. */
public final class TypeSearch {
  private static final Datatype[] PAIRS = {
    Datatype.FLOAT_INT, Datatype.DOUBLE_INT, Datatype.LONG_INT, Datatype.INT_INT, Datatype.SHORT_INT
  };

  private TypeSearch() {}

  /** See {@link Datatype#ofPrimitive}. */
  public static Datatype ofPrimitive(Class<?> carrier) {
    Primitive p = Primitive.ofCarrier(carrier);
    if (p == null) {
      throw new MpiException(
          ErrorClass.ERR_TYPE,
          "Datatype.ofPrimitive(%s): the primitives are byte to double and boolean; for a record use Datatype.of"
              .formatted(carrier));
    }
    return p.datatype();
  }

  /** See {@link Datatype#matchSize}. */
  public static Datatype matchSize(TypeClass typeClass, long bytes) {
    Datatype found =
        switch (typeClass) {
          case INTEGER -> integer(bytes);
          case REAL -> real(bytes);
          case COMPLEX ->
              bytes == 8 ? Datatype.FLOAT_COMPLEX : bytes == 16 ? Datatype.DOUBLE_COMPLEX : null;
          case LOGICAL -> bytes == 1 ? Datatype.BOOLEAN : bytes == 4 ? Datatype.LOGICAL : null;
        };
    if (found == null) {
      throw new MpiException(
          ErrorClass.ERR_ARG,
          "Datatype.matchSize(%s, %d): INTEGER has 1, 2, 4 or 8 bytes, REAL 4 or 8, COMPLEX 8 or 16, LOGICAL 1 or 4; take one of these"
              .formatted(typeClass, bytes));
    }
    return found;
  }

  private static Datatype integer(long bytes) {
    return switch ((int) Math.min(bytes, 16)) {
      case 1 -> Datatype.BYTE;
      case 2 -> Datatype.SHORT;
      case 4 -> Datatype.INT;
      case 8 -> Datatype.LONG;
      default -> null;
    };
  }

  private static Datatype real(long bytes) {
    return bytes == 4 ? Datatype.FLOAT : bytes == 8 ? Datatype.DOUBLE : null;
  }

  /** See {@link Datatype#f90Integer}. */
  public static Datatype f90Integer(int digits) {
    if (digits < 0 || digits > 18) {
      throw new MpiException(
          ErrorClass.ERR_ARG,
          "Datatype.f90Integer(%d): integers of Java have up to 18 digits; take 0 to 18"
              .formatted(digits));
    }
    return integer(digits <= 2 ? 1 : digits <= 4 ? 2 : digits <= 9 ? 4 : 8);
  }

  /** See {@link Datatype#f90Real}. */
  public static Datatype f90Real(int precision, int range) {
    if (precision < 0 || precision > 15 || range < 0 || range > 307) {
      throw new MpiException(
          ErrorClass.ERR_ARG,
          "Datatype.f90Real(%d, %d): a double has 15 digits and exponents up to 307; take 0 to 15 and 0 to 307"
              .formatted(precision, range));
    }
    return precision <= 6 && range <= 37 ? Datatype.FLOAT : Datatype.DOUBLE;
  }

  /** See {@link Datatype#f90Complex}. */
  public static Datatype f90Complex(int precision, int range) {
    return f90Real(precision, range) == Datatype.FLOAT
        ? Datatype.FLOAT_COMPLEX
        : Datatype.DOUBLE_COMPLEX;
  }

  /** See {@link Datatype#valueIndex}. */
  public static Datatype valueIndex(Datatype value, Datatype index) {
    Primitive v = predefined(value);
    Primitive i = predefined(index);
    if (v == null || !isOrdered(v) || i == null || !isIndex(i)) {
      throw new MpiException(
          ErrorClass.ERR_TYPE,
          "Datatype.valueIndex(%s, %s): a value is a real number, an index a BYTE, SHORT, INT or LONG; pass two of the constants"
              .formatted(value, index));
    }
    for (Datatype pair : PAIRS) {
      if (DatatypeImpl.of(pair).constructor().equals(new Constructor.Pair(v, i))) {
        return pair;
      }
    }
    return DatatypeImpl.struct(
        new long[] {1, 1},
        new long[] {0, Math.max(v.bytes(), i.bytes())},
        new Datatype[] {v.datatype(), i.datatype()});
  }

  private static Primitive predefined(Datatype type) {
    return type != null && DatatypeImpl.of(type).constructor() instanceof Constructor.Predefined c
        ? c.primitive()
        : null;
  }

  /** Whether a primitive can say where a value is from. */
  public static boolean isIndex(Primitive p) {
    return switch (p) {
      case BYTE, SHORT, INT, LONG -> true;
      default -> false;
    };
  }

  /** Whether of two values of a primitive one is the larger one. */
  public static boolean isOrdered(Primitive p) {
    return p.isInteger() || p.isReal();
  }
}
