package org.mpi4j.internal.object;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.Array;

/** Element types of primitive arrays. The order is part of the byte format. */
public enum PrimitiveKind {
  /** One byte each, 0 or 1. */
  BOOLEAN(boolean[].class, 1),
  /** One byte each. */
  BYTE(byte[].class, 1),
  /** Two bytes each. */
  SHORT(short[].class, 2),
  /** Two bytes each. */
  CHAR(char[].class, 2),
  /** Four bytes each. */
  INT(int[].class, 4),
  /** Eight bytes each. */
  LONG(long[].class, 8),
  /** Four bytes each. */
  FLOAT(float[].class, 4),
  /** Eight bytes each. */
  DOUBLE(double[].class, 8);

  static final ValueLayout.OfShort SHORTS =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(LITTLE_ENDIAN);
  static final ValueLayout.OfChar CHARS = ValueLayout.JAVA_CHAR_UNALIGNED.withOrder(LITTLE_ENDIAN);
  static final ValueLayout.OfInt INTS = ValueLayout.JAVA_INT_UNALIGNED.withOrder(LITTLE_ENDIAN);
  static final ValueLayout.OfLong LONGS = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(LITTLE_ENDIAN);
  static final ValueLayout.OfFloat FLOATS =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(LITTLE_ENDIAN);
  static final ValueLayout.OfDouble DOUBLES =
      ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(LITTLE_ENDIAN);

  private static final PrimitiveKind[] KINDS = values();

  private final Class<?> arrayType;
  private final int size;

  PrimitiveKind(Class<?> arrayType, int size) {
    this.arrayType = arrayType;
    this.size = size;
  }

  /**
   * Class of the array.
   *
   * @return for instance {@code double[].class}
   */
  public Class<?> arrayType() {
    return arrayType;
  }

  /**
   * Bytes of one element.
   *
   * @return 1, 2, 4 or 8
   */
  public int size() {
    return size;
  }

  /** The kind of an array, or null. */
  static PrimitiveKind of(Class<?> arrayType) {
    for (PrimitiveKind kind : KINDS) {
      if (kind.arrayType == arrayType) {
        return kind;
      }
    }
    return null;
  }

  static int count() {
    return KINDS.length;
  }

  static PrimitiveKind at(int ordinal) {
    return KINDS[ordinal];
  }

  Object allocate(int elements) {
    return Array.newInstance(arrayType.componentType(), elements);
  }

  void write(Object array, int elements, MemorySegment to, long offset) {
    switch (this) {
      case BOOLEAN -> {
        boolean[] source = (boolean[]) array;
        for (int i = 0; i < elements; i++) {
          to.set(ValueLayout.JAVA_BYTE, offset + i, (byte) (source[i] ? 1 : 0));
        }
      }
      case BYTE ->
          MemorySegment.copy((byte[]) array, 0, to, ValueLayout.JAVA_BYTE, offset, elements);
      case SHORT -> MemorySegment.copy((short[]) array, 0, to, SHORTS, offset, elements);
      case CHAR -> MemorySegment.copy((char[]) array, 0, to, CHARS, offset, elements);
      case INT -> MemorySegment.copy((int[]) array, 0, to, INTS, offset, elements);
      case LONG -> MemorySegment.copy((long[]) array, 0, to, LONGS, offset, elements);
      case FLOAT -> MemorySegment.copy((float[]) array, 0, to, FLOATS, offset, elements);
      case DOUBLE -> MemorySegment.copy((double[]) array, 0, to, DOUBLES, offset, elements);
    }
  }

  void read(MemorySegment from, long offset, Object array, int elements) {
    switch (this) {
      case BOOLEAN -> {
        boolean[] target = (boolean[]) array;
        for (int i = 0; i < elements; i++) {
          target[i] = from.get(ValueLayout.JAVA_BYTE, offset + i) != 0;
        }
      }
      case BYTE ->
          MemorySegment.copy(from, ValueLayout.JAVA_BYTE, offset, (byte[]) array, 0, elements);
      case SHORT -> MemorySegment.copy(from, SHORTS, offset, (short[]) array, 0, elements);
      case CHAR -> MemorySegment.copy(from, CHARS, offset, (char[]) array, 0, elements);
      case INT -> MemorySegment.copy(from, INTS, offset, (int[]) array, 0, elements);
      case LONG -> MemorySegment.copy(from, LONGS, offset, (long[]) array, 0, elements);
      case FLOAT -> MemorySegment.copy(from, FLOATS, offset, (float[]) array, 0, elements);
      case DOUBLE -> MemorySegment.copy(from, DOUBLES, offset, (double[]) array, 0, elements);
    }
  }
}
