package org.mpi4j.internal.object;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.mpi4j.MpiException;
import org.mpi4j.internal.type.Memory;

/** Numbers and texts out of a range of a byte array, each checked against what is left. */
abstract class Input {
  private static final VarHandle SHORTS = view(short[].class);
  private static final VarHandle INTS = view(int[].class);
  private static final VarHandle LONGS = view(long[].class);
  private static final int MAX_VARINT_SHIFT = 28;
  private static final int MAX_LONG_SHIFT = 63;

  byte[] data;
  int position;
  int end;
  private int start;
  private int total;
  private MemorySegment segment;

  private static VarHandle view(Class<?> arrayType) {
    return MethodHandles.byteArrayViewVarHandle(arrayType, ByteOrder.nativeOrder());
  }

  final void range(byte[] bytes, int offset, int length) {
    data = bytes;
    start = offset;
    total = length;
    position = offset;
    end = offset + length;
    segment = null;
  }

  final MemorySegment segment() {
    if (segment == null) {
      segment = MemorySegment.ofArray(data);
    }
    return segment;
  }

  final int left() {
    return end - position;
  }

  final MpiException corrupt(String what, Throwable cause) {
    return ObjectErrors.corrupt(total, position - start, what, cause);
  }

  final MpiException truncated(String what, long needed) {
    return ObjectErrors.truncated(total, position - start, what, needed, left());
  }

  final void need(int bytes, String what) {
    if (bytes < 0 || end - position < bytes) {
      throw truncated(what, bytes & 0xFFFFFFFFL);
    }
  }

  final int tag() {
    if (position >= end) {
      throw truncated("a value", 1);
    }
    return data[position++] & 0xFF;
  }

  final byte getByte() {
    need(1, "a byte");
    return data[position++];
  }

  final boolean getBoolean() {
    int value = getByte();
    if (value >>> 1 != 0) {
      throw corrupt("a boolean must be 0 or 1, but is " + value, null);
    }
    return value != 0;
  }

  final short getShort() {
    need(2, "a short");
    short value = (short) SHORTS.get(data, position);
    position += 2;
    return value;
  }

  final char getChar() {
    return (char) getShort();
  }

  final int getInt() {
    need(4, "an int");
    int value = (int) INTS.get(data, position);
    position += 4;
    return value;
  }

  final long getLong() {
    need(8, "a long");
    long value = (long) LONGS.get(data, position);
    position += 8;
    return value;
  }

  final float getFloat() {
    return Float.intBitsToFloat(getInt());
  }

  final double getDouble() {
    return Double.longBitsToDouble(getLong());
  }

  final int varint() {
    int value = tag();
    if (value < 0x80) {
      return value;
    }
    value &= 0x7F;
    for (int shift = 7; shift <= MAX_VARINT_SHIFT; shift += 7) {
      int next = tag();
      value |= (next & 0x7F) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw corrupt("a number is longer than 5 bytes", null);
  }

  final int signed() {
    int value = varint();
    return (value >>> 1) ^ -(value & 1);
  }

  final long signedLong() {
    long value = 0;
    for (int shift = 0; shift <= MAX_LONG_SHIFT; shift += 7) {
      int next = tag();
      value |= (next & 0x7FL) << shift;
      if (next < 0x80) {
        return (value >>> 1) ^ -(value & 1);
      }
    }
    throw corrupt("a number is longer than 10 bytes", null);
  }

  /** A count of which each takes at least {@code size} bytes. */
  final int length(int size, String what) {
    int count = varint();
    if (count < 0 || (long) count * size > left()) {
      throw truncated(what, (count & 0xFFFFFFFFL) * size);
    }
    return count;
  }

  /** Length, then bytes. */
  final byte[] block() {
    int length = length(1, "a block");
    byte[] bytes = Arrays.copyOfRange(data, position, position + length);
    position += length;
    return bytes;
  }

  final String latin1(int length) {
    need(length, "a text");
    String text = new String(data, position, length, ISO_8859_1);
    position += length;
    return text;
  }

  final String utf16() {
    int length = length(2, "a text");
    char[] chars = new char[length];
    Memory.copyOut(segment(), position, chars, 0, 2L * length);
    position += 2 * length;
    return new String(chars);
  }
}
