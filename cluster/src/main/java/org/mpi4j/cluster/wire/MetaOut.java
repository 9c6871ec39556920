package org.mpi4j.cluster.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;

/** Writes the fields of a frame that the controller reads. */
public final class MetaOut {
  private byte[] bytes = new byte[64];
  private int length;

  private ByteBuffer room(int n) {
    if (bytes.length - length < n) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + n));
    }
    ByteBuffer at = ByteBuffer.wrap(bytes, length, n);
    length += n;
    return at;
  }

  /** Adds a byte. */
  public MetaOut put(int value) {
    room(1).put((byte) value);
    return this;
  }

  /** Adds a truth value. */
  public MetaOut put(boolean value) {
    return put(value ? 1 : 0);
  }

  /** Adds a number. */
  public MetaOut putInt(int value) {
    room(Integer.BYTES).putInt(value);
    return this;
  }

  /** Adds a number. */
  public MetaOut putLong(long value) {
    room(Long.BYTES).putLong(value);
    return this;
  }

  /** Adds a text or null. */
  public MetaOut putText(String text) {
    if (text == null) {
      return putInt(-1);
    }
    return putBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds bytes, with their number. */
  public MetaOut putBytes(byte[] value) {
    putInt(value.length);
    room(value.length).put(value);
    return this;
  }

  /** Adds numbers, with how many they are. */
  public MetaOut putInts(int... values) {
    putInt(values.length);
    for (int v : values) {
      putInt(v);
    }
    return this;
  }

  /** Adds numbers, with how many they are. */
  public MetaOut putLongs(long... values) {
    putInt(values.length);
    for (long v : values) {
      putLong(v);
    }
    return this;
  }

  /** Adds texts, with how many they are. */
  public MetaOut putTexts(Collection<String> texts) {
    putInt(texts.size());
    texts.forEach(this::putText);
    return this;
  }

  /** Adds what another frame's fields are from here on. */
  public MetaOut putRest(MetaIn in) {
    byte[] rest = in.rest();
    room(rest.length).put(rest);
    return this;
  }

  /** Number of bytes. */
  public int length() {
    return length;
  }

  /** What was written, as a copy. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }
}
