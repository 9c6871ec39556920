package org.mpi4j.internal.type;

import java.lang.foreign.MemorySegment;
import org.mpi4j.Datatype;

/** The Java primitives that datatypes are made of. */
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
  BOOLEAN(1, boolean.class, boolean[].class);

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

  /** Size in bytes, which is also the alignment in a C struct. */
  public int bytes() {
    return bytes;
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
    };
  }

  /** The primitive with a wire code; {@code null} for {@link #MIXED_CODE} and unknown codes. */
  public static Primitive ofCode(byte code) {
    return code >= 1 && code <= ALL.length ? ALL[code - 1] : null;
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

  /** A new array of {@code count} elements. */
  public Object allocate(int count) {
    return switch (this) {
      case BYTE -> new byte[count];
      case CHAR -> new char[count];
      case SHORT -> new short[count];
      case INT -> new int[count];
      case LONG -> new long[count];
      case FLOAT -> new float[count];
      case DOUBLE -> new double[count];
      case BOOLEAN -> new boolean[count];
    };
  }
}
