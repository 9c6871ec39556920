package org.mpi4j.cluster.wire;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the fields of a frame. What is no such field throws {@link BadFrameException}. */
public final class MetaIn {
  private final ByteBuffer bytes;

  /** Reads what {@link MetaOut} has written. */
  public MetaIn(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes);
  }

  /** A byte. */
  public int get() {
    try {
      return bytes.get();
    } catch (BufferUnderflowException e) {
      throw short_(e);
    }
  }

  /** A truth value. */
  public boolean getBoolean() {
    return get() != 0;
  }

  /** A number. */
  public int getInt() {
    try {
      return bytes.getInt();
    } catch (BufferUnderflowException e) {
      throw short_(e);
    }
  }

  /** A number. */
  public long getLong() {
    try {
      return bytes.getLong();
    } catch (BufferUnderflowException e) {
      throw short_(e);
    }
  }

  /** A text or null. */
  public String getText() {
    int length = getInt();
    return length == -1 ? null : new String(take(length), StandardCharsets.UTF_8);
  }

  /** Bytes. */
  public byte[] getBytes() {
    return take(getInt());
  }

  /** Numbers. */
  public int[] getInts() {
    int n = getInt();
    if (n < 0 || n > bytes.remaining() / Integer.BYTES) {
      throw new BadFrameException("a frame announces " + n + " numbers and does not have them");
    }
    int[] values = new int[n];
    for (int i = 0; i < n; i++) {
      values[i] = getInt();
    }
    return values;
  }

  /** Numbers. */
  public long[] getLongs() {
    int n = getInt();
    if (n < 0 || n > bytes.remaining() / Long.BYTES) {
      throw new BadFrameException("a frame announces " + n + " numbers and does not have them");
    }
    long[] values = new long[n];
    for (int i = 0; i < n; i++) {
      values[i] = getLong();
    }
    return values;
  }

  /** Texts. */
  public List<String> getTexts() {
    int n = getInt();
    var texts = new ArrayList<String>();
    for (int i = 0; i < n; i++) {
      texts.add(getText());
    }
    return texts;
  }

  /** All that is left, which is then read. */
  public byte[] rest() {
    return take(bytes.remaining());
  }

  /** Number of bytes that are left. */
  public int length() {
    return bytes.remaining();
  }

  private byte[] take(int length) {
    if (length < 0 || length > bytes.remaining()) {
      throw new BadFrameException("a frame announces " + length + " bytes and does not have them");
    }
    byte[] taken = new byte[length];
    bytes.get(taken);
    return taken;
  }

  private static BadFrameException short_(BufferUnderflowException e) {
    var bad = new BadFrameException("a frame ends before its last field");
    bad.initCause(e);
    return bad;
  }
}
