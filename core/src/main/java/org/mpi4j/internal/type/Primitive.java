package org.mpi4j.internal.type;

import java.lang.foreign.MemorySegment;
import org.mpi4j.Datatype;

/**
 * The basic types that datatypes are made of: Java's primitives first, then types of C and Fortran
 * that are carried in arrays of a Java primitive.
 */
public enum Primitive {
  /** {@code byte}. */
  BYTE(1, byte.class, byte[].class),
  /** {@code char}: 2 bytes, unsigned. */
  CHAR(2, char.class, char[].class),
  /** {@code short}. */
  SHORT(2, short.class, short[].class),
  /** {@code int}. */
  INT(4, int.class, int[].class),
  /** {@code long}. */
  LONG(8, long.class, long[].class),
  /** {@code float}. */
  FLOAT(4, float.class, float[].class),
  /** {@code double}. */
  DOUBLE(8, double.class, double[].class),
  /** {@code boolean}: 1 byte, 0 or 1, C's {@code _Bool}. */
  BOOLEAN(1, boolean.class, boolean[].class),
  /** {@code uint8_t} in a {@code byte}. */
  UINT8(1, byte.class, byte[].class),
  /** {@code uint32_t} in an {@code int}. */
  UINT32(4, int.class, int[].class),
  /** {@code uint64_t} in a {@code long}. */
  UINT64(8, long.class, long[].class),
  /** {@code char} of C in a {@code byte}: text, not a number. */
  C_CHAR(1, byte.class, byte[].class),
  /** {@code wchar_t} of C in an {@code int}: text, not a number. */
  WCHAR(4, int.class, int[].class),
  /** {@code LOGICAL} of Fortran in an {@code int}. */
  LOGICAL(4, int.class, int[].class),
  /** {@code float complex}: two {@code float}s. */
  FLOAT_COMPLEX(8, float.class, float[].class),
  /** {@code double complex}: two {@code double}s. */
  DOUBLE_COMPLEX(16, double.class, double[].class),
  /** {@code long double} in 16 {@code byte}s, whose meaning depends on the processor. */
  LONG_DOUBLE(16, byte.class, byte[].class);

  /** The wire code of a datatype made of several primitives, or of none. */
  public static final byte MIXED_CODE = 0;

  private static final Primitive[] ALL = values();

  private final int bytes;
  private final Class<?> carrier;
  private final Class<?> array;

  Primitive(int bytes, Class<?> carrier, Class<?> array) {
    this.bytes = bytes;
    this.carrier = carrier;
    this.array = array;
  }

  /** Size in bytes. */
  public int bytes() {
    return bytes;
  }

  /** Alignment in a C struct, in bytes. */
  public int alignment() {
    return isComplex() ? bytes / 2 : bytes;
  }

  /** How many elements of an array of {@link #arrayClass} carry one. */
  public int arrayElements() {
    return isComplex() ? 2 : this == LONG_DOUBLE ? bytes : 1;
  }

  /** Whether it is a primitive of Java. */
  public boolean isJavas() {
    return ordinal() <= BOOLEAN.ordinal();
  }

  /** Whether it is a whole number, with a sign or without. */
  public boolean isInteger() {
    return switch (this) {
      case BYTE, CHAR, SHORT, INT, LONG, UINT8, UINT32, UINT64 -> true;
      default -> false;
    };
  }

  /** Whether it is a real number of floating point that Java computes with. */
  public boolean isReal() {
    return this == FLOAT || this == DOUBLE;
  }

  /** Whether it has a real and an imaginary part. */
  public boolean isComplex() {
    return this == FLOAT_COMPLEX || this == DOUBLE_COMPLEX;
  }

  /** Whether it is true or false. */
  public boolean isLogical() {
    return this == BOOLEAN || this == LOGICAL;
  }

  /** The Java class, such as {@code int.class}. */
  public Class<?> carrier() {
    return carrier;
  }

  /** The array class, such as {@code int[].class}. */
  public Class<?> arrayClass() {
    return array;
  }

  /** The code that stands for this primitive on the wire, 1 to 127. */
  public byte code() {
    return (byte) (ordinal() + 1);
  }

  /** The predefined datatype of it. */
  public Datatype datatype() {
    return switch (this) {
      case BYTE -> Datatype.BYTE;
      case CHAR -> Datatype.CHAR;
      case SHORT -> Datatype.SHORT;
      case INT -> Datatype.INT;
      case LONG -> Datatype.LONG;
      case FLOAT -> Datatype.FLOAT;
      case DOUBLE -> Datatype.DOUBLE;
      case BOOLEAN -> Datatype.BOOLEAN;
      case UINT8 -> Datatype.UINT8;
      case UINT32 -> Datatype.UINT32;
      case UINT64 -> Datatype.UINT64;
      case C_CHAR -> Datatype.C_CHAR;
      case WCHAR -> Datatype.WCHAR;
      case LOGICAL -> Datatype.LOGICAL;
      case FLOAT_COMPLEX -> Datatype.FLOAT_COMPLEX;
      case DOUBLE_COMPLEX -> Datatype.DOUBLE_COMPLEX;
      case LONG_DOUBLE -> Datatype.LONG_DOUBLE;
    };
  }

  /** The primitive with a wire code; {@code null} for {@link #MIXED_CODE} and unknown codes. */
  public static Primitive ofCode(byte code) {
    return code >= 1 && code <= ALL.length ? ALL[code - 1] : null;
  }

  /** As {@link #ofCode}, of Java's primitives only. */
  public static Primitive ofJavasCode(byte code) {
    Primitive p = ofCode(code);
    return p != null && p.isJavas() ? p : null;
  }

  /** The primitive whose Java class this is, or {@code null}. */
  public static Primitive ofCarrier(Class<?> carrier) {
    for (Primitive p : ALL) {
      if (p.carrier == carrier) {
        return p;
      }
    }
    return null;
  }

  /** The primitive an array is made of; {@code null} for a segment and anything else. */
  public static Primitive ofArray(Object base) {
    return switch (base) {
      case double[] _ -> DOUBLE;
      case byte[] _ -> BYTE;
      case int[] _ -> INT;
      case long[] _ -> LONG;
      case float[] _ -> FLOAT;
      case MemorySegment _ -> null;
      case char[] _ -> CHAR;
      case short[] _ -> SHORT;
      case boolean[] _ -> BOOLEAN;
      case null, default -> null;
    };
  }

  /** A new array for {@code count} of them. */
  public Object allocate(int count) {
    return switch (this) {
      case BYTE, UINT8, C_CHAR -> new byte[count];
      case CHAR -> new char[count];
      case SHORT -> new short[count];
      case INT, UINT32, WCHAR, LOGICAL -> new int[count];
      case LONG, UINT64 -> new long[count];
      case FLOAT -> new float[count];
      case DOUBLE -> new double[count];
      case BOOLEAN -> new boolean[count];
      case FLOAT_COMPLEX -> new float[Math.multiplyExact(count, arrayElements())];
      case DOUBLE_COMPLEX -> new double[Math.multiplyExact(count, arrayElements())];
      case LONG_DOUBLE -> new byte[Math.multiplyExact(count, arrayElements())];
    };
  }
}
