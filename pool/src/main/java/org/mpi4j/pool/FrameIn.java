package org.mpi4j.pool;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mpi4j.EncodedObject;

/** Records that have come together. Must be read to the end: arrays may follow them. */
final class FrameIn {
  static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final Link link;
  private final int source;
  private final byte[] data;
  private final int length;
  private int position;

  FrameIn(Link link, int source, byte[] data, int length) {
    this.link = link;
    this.source = source;
    this.data = data;
    this.length = length;
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

  /** An object, with the arrays that follow the frame. */
  EncodedObject getObject() {
    int count = getInt();
    if (count < 0) {
      return null;
    }
    byte[] bytes = bytes(count);
    int arrays = getInt();
    if (arrays == 0) {
      return new EncodedObject(bytes, List.of());
    }
    var parts = new ArrayList<>(arrays);
    for (int i = 0; i < arrays; i++) {
      byte kind = get();
      parts.add(link.receivePart(PartArrays.make(kind, getInt()), source));
    }
    return new EncodedObject(bytes, parts);
  }
}
