package org.mpi4j.internal.object;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;
import org.mpi4j.internal.type.Memory;

/** A byte array that grows, and how numbers and texts are put into it. */
abstract class Output {
  static final int FIRST_BYTES = 512;

  /** A larger buffer is not kept for the next message unless this one filled a quarter of it. */
  private static final int KEPT_BYTES = 1 << 20;

  private static final int MAX_BYTES = Integer.MAX_VALUE - 8;
  private static final int TEXT_CHUNK = 512;
  private static final VarHandle SHORTS = view(short[].class);
  private static final VarHandle INTS = view(int[].class);
  private static final VarHandle LONGS = view(long[].class);

  byte[] buffer = new byte[FIRST_BYTES];
  int position;
  private MemorySegment segment;
  private byte[] segmentOf;
  private char[] chars;

  private static VarHandle view(Class<?> arrayType) {
    return MethodHandles.byteArrayViewVarHandle(arrayType, ByteOrder.nativeOrder());
  }

  final void rewind() {
    if (buffer.length > KEPT_BYTES && position < buffer.length / 4) {
      buffer = new byte[FIRST_BYTES];
      segment = null;
      segmentOf = null;
    }
    position = 0;
  }

  /** Gives the buffer away. */
  final void renew() {
    buffer = new byte[FIRST_BYTES];
  }

  final void ensure(int bytes) {
    if (buffer.length - position < bytes) {
      grow(bytes);
    }
  }

  private void grow(int bytes) {
    long needed = (long) position + bytes;
    if (needed > MAX_BYTES) {
      throw new MpiException(
          ErrorClass.ERR_COUNT,
          """
          size of the encoded object >= %d bytes; one object message holds at most %d bytes \
          beside its primitive arrays of %d bytes or more; send it in pieces, or as primitive \
          arrays with send\
          """
              .formatted(needed, MAX_BYTES, Wire.PART_BYTES));
    }
    byte[] larger = new byte[(int) Math.min(MAX_BYTES, Math.max(needed, 2L * buffer.length))];
    System.arraycopy(buffer, 0, larger, 0, position);
    buffer = larger;
  }

  final MemorySegment segment() {
    if (segmentOf != buffer) {
      segment = MemorySegment.ofArray(buffer);
      segmentOf = buffer;
    }
    return segment;
  }

  final void tag(int value) {
    ensure(1);
    buffer[position++] = (byte) value;
  }

  final void putBoolean(boolean value) {
    tag(value ? 1 : 0);
  }

  final void putByte(byte value) {
    tag(value);
  }

  final void putShort(short value) {
    ensure(2);
    SHORTS.set(buffer, position, value);
    position += 2;
  }

  final void putChar(char value) {
    putShort((short) value);
  }

  final void putInt(int value) {
    ensure(4);
    INTS.set(buffer, position, value);
    position += 4;
  }

  final void putInt(int at, int value) {
    INTS.set(buffer, at, value);
  }

  final void putLong(long value) {
    ensure(8);
    LONGS.set(buffer, position, value);
    position += 8;
  }

  final void putFloat(float value) {
    putInt(Float.floatToRawIntBits(value));
  }

  final void putDouble(double value) {
    putLong(Double.doubleToRawLongBits(value));
  }

  /** An unsigned varint. */
  final void varint(int value) {
    ensure(5);
    byte[] b = buffer;
    int p = position;
    int v = value;
    while ((v & ~0x7F) != 0) {
      b[p++] = (byte) (v | 0x80);
      v >>>= 7;
    }
    b[p++] = (byte) v;
    position = p;
  }

  final void signed(int value) {
    varint((value << 1) ^ (value >> 31));
  }

  final void signed(long value) {
    ensure(10);
    byte[] b = buffer;
    int p = position;
    long v = (value << 1) ^ (value >> 63);
    while ((v & ~0x7FL) != 0) {
      b[p++] = (byte) (v | 0x80);
      v >>>= 7;
    }
    b[p++] = (byte) v;
    position = p;
  }

  final void bytes(byte[] source, int offset, int length) {
    ensure(length);
    System.arraycopy(source, offset, buffer, position, length);
    position += length;
  }

  /** Length, then bytes. */
  final void block(byte[] source) {
    varint(source.length);
    bytes(source, 0, source.length);
  }

  /** Tries a short Latin-1 text, tag and all; writes nothing if it is another. */
  final boolean shortText(String text) {
    int length = text.length();
    if (length >= Wire.SHORT_TEXT_LENGTHS) {
      return false;
    }
    ensure(length + 1);
    byte[] b = buffer;
    int p = position + 1;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c > 0xFF) {
        return false;
      }
      b[p + i] = (byte) c;
    }
    b[p - 1] = (byte) (Wire.SHORT_TEXT | length);
    position = p + length;
    return true;
  }

  static boolean isLong(String text) {
    return text.length() >= Wire.LONG_TEXT_BYTES;
  }

  /** Any text, with its tag. */
  @SuppressWarnings("deprecation") // getBytes(int...) is the one copy of Latin-1 without garbage
  final void text(String text) {
    int length = text.length();
    ensure(6);
    int start = position;
    tag(Wire.LATIN1);
    varint(length);
    ensure(length);
    if (chars == null) {
      chars = new char[TEXT_CHUNK];
    }
    for (int from = 0; from < length; from += TEXT_CHUNK) {
      int to = Math.min(length, from + TEXT_CHUNK);
      text.getChars(from, to, chars, 0);
      if (!isLatin1(chars, to - from)) {
        position = start;
        wideText(text);
        return;
      }
      text.getBytes(from, to, buffer, position);
      position += to - from;
    }
  }

  private static boolean isLatin1(char[] chars, int length) {
    int all = 0;
    for (int i = 0; i < length; i++) {
      all |= chars[i];
    }
    return all <= 0xFF;
  }

  private void wideText(String text) {
    int length = text.length();
    tag(Wire.UTF16);
    varint(length);
    if (length > MAX_BYTES / 2) {
      grow(MAX_BYTES);
    }
    ensure(2 * length);
    for (int from = 0; from < length; from += TEXT_CHUNK) {
      int to = Math.min(length, from + TEXT_CHUNK);
      text.getChars(from, to, chars, 0);
      Memory.copyIn(chars, 0, segment(), position, 2L * (to - from));
      position += 2 * (to - from);
    }
  }
}
