package org.mpi4j.internal.type;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The bytes of C structs in native byte order, and the place of the one in hand. {@link
 * RecordAccess} finds {@code get...} and {@code put...} by the name of the primitive.
 */
final class RecordBytes {
  private static final VarHandle CHARS = view(char[].class);
  private static final VarHandle SHORTS = view(short[].class);
  private static final VarHandle INTS = view(int[].class);
  private static final VarHandle LONGS = view(long[].class);
  private static final VarHandle FLOATS = view(float[].class);
  private static final VarHandle DOUBLES = view(double[].class);

  private final byte[] bytes;
  private int start;

  RecordBytes(byte[] bytes, int start) {
    this.bytes = bytes;
    this.start = start;
  }

  private static VarHandle view(Class<?> array) {
    return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.nativeOrder());
  }

  void advance(int by) {
    start += by;
  }

  byte getByte(int offset) {
    return bytes[start + offset];
  }

  void putByte(byte value, int offset) {
    bytes[start + offset] = value;
  }

  char getChar(int offset) {
    return (char) CHARS.get(bytes, start + offset);
  }

  void putChar(char value, int offset) {
    CHARS.set(bytes, start + offset, value);
  }

  short getShort(int offset) {
    return (short) SHORTS.get(bytes, start + offset);
  }

  void putShort(short value, int offset) {
    SHORTS.set(bytes, start + offset, value);
  }

  int getInt(int offset) {
    return (int) INTS.get(bytes, start + offset);
  }

  void putInt(int value, int offset) {
    INTS.set(bytes, start + offset, value);
  }

  long getLong(int offset) {
    return (long) LONGS.get(bytes, start + offset);
  }

  void putLong(long value, int offset) {
    LONGS.set(bytes, start + offset, value);
  }

  float getFloat(int offset) {
    return (float) FLOATS.get(bytes, start + offset);
  }

  void putFloat(float value, int offset) {
    FLOATS.set(bytes, start + offset, value);
  }

  double getDouble(int offset) {
    return (double) DOUBLES.get(bytes, start + offset);
  }

  void putDouble(double value, int offset) {
    DOUBLES.set(bytes, start + offset, value);
  }

  boolean getBoolean(int offset) {
    return bytes[start + offset] != 0;
  }

  void putBoolean(boolean value, int offset) {
    bytes[start + offset] = (byte) (value ? 1 : 0);
  }
}
