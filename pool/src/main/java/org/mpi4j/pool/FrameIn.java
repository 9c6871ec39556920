package org.mpi4j.pool;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mpi4j.EncodedObject;

/** Records that have come together, and the arrays that follow them. */
final class FrameIn {
  static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private static final int PART = 1 + Integer.BYTES;

  private final int source;
  private final byte[] data;
  private final int length;
  private final List<Object> parts = new ArrayList<>();
  private int position;
  private int nextPart;

  FrameIn(int source, byte[] data, int length) {
    this.source = source;
    this.data = data;
    int count = (int) INT.get(data, length - Integer.BYTES);
    this.length = length - Integer.BYTES - count * PART;
    for (int i = 0, at = this.length; i < count; i++, at += PART) {
      parts.add(PartArrays.make(data[at], (int) INT.get(data, at + 1)));
    }
  }

  /** The arrays, in the order in which they come; to be filled before the records are read. */
  List<Object> parts() {
    return parts;
  }

  /** Rank of the sender. */
  int source() {
    return source;
  }

  boolean hasMore() {
    return position < length;
  }

  byte get() {
    return data[position++];
  }

  int getInt() {
    int value = (int) INT.get(data, position);
    position += Integer.BYTES;
    return value;
  }

  long getLong() {
    long value = (long) LONG.get(data, position);
    position += Long.BYTES;
    return value;
  }

  byte[] getBytes() {
    return bytes(getInt());
  }

  private byte[] bytes(int count) {
    byte[] bytes = Arrays.copyOfRange(data, position, position + count);
    position += count;
    return bytes;
  }

  String getText() {
    return new String(getBytes(), StandardCharsets.UTF_8);
  }

  /** An object, with its arrays. */
  EncodedObject getObject() {
    int count = getInt();
    if (count < 0) {
      return null;
    }
    byte[] bytes = bytes(count);
    int first = nextPart;
    nextPart += getInt();
    return new EncodedObject(bytes, List.copyOf(parts.subList(first, nextPart)));
  }
}
