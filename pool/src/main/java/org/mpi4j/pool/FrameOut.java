package org.mpi4j.pool;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mpi4j.Buf;
import org.mpi4j.EncodedObject;

/** Records to be sent together, and the arrays that follow them. */
final class FrameOut {
  private static final int FIRST = 1024;

  private byte[] data = new byte[FIRST];
  private int length;
  private final List<Object> parts = new ArrayList<>();

  int length() {
    return length;
  }

  /** What is to be sent of the data. */
  Buf slice() {
    return Buf.of(data, 0, length);
  }

  /** Ends it with what is to be known of the arrays that follow. */
  void seal() {
    for (Object part : parts) {
      put(PartArrays.kind(part)).putInt(PartArrays.length(part));
    }
    putInt(parts.size());
  }

  boolean isEmpty() {
    return length == 0;
  }

  List<Object> parts() {
    return parts;
  }

  /** Forgets what was sent; the array may still be on its way. */
  void renew() {
    data = new byte[Math.max(FIRST, Math.min(length, Link.FRAME_BYTES))];
    length = 0;
    parts.clear();
  }

  /** Forgets what was sent, and uses the array again. */
  void clear() {
    length = 0;
    parts.clear();
    if (data.length > Link.FRAME_BYTES) {
      data = new byte[FIRST];
    }
  }

  private void room(int bytes) {
    if (data.length - length < bytes) {
      data = Arrays.copyOf(data, Math.max(2 * data.length, length + bytes));
    }
  }

  FrameOut put(byte value) {
    room(1);
    data[length++] = value;
    return this;
  }

  FrameOut putInt(int value) {
    room(Integer.BYTES);
    FrameIn.INT.set(data, length, value);
    length += Integer.BYTES;
    return this;
  }

  FrameOut putLong(long value) {
    room(Long.BYTES);
    FrameIn.LONG.set(data, length, value);
    length += Long.BYTES;
    return this;
  }

  FrameOut putBytes(byte[] bytes) {
    putInt(bytes.length);
    room(bytes.length);
    System.arraycopy(bytes, 0, data, length, bytes.length);
    length += bytes.length;
    return this;
  }

  FrameOut putText(String text) {
    return putBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** An object; null is the shortest. */
  FrameOut putObject(EncodedObject object) {
    if (object == null) {
      return putInt(-1);
    }
    putBytes(object.bytes());
    putInt(object.parts().size());
    parts.addAll(object.parts());
    return this;
  }
}
