package org.mpi4j.internal.object;

import java.util.Arrays;

/**
 * An encoded object. It belongs to its {@link Encoder} and is overwritten by the next {@link
 * Encoder#encode}; {@link #detach} makes one that stays.
 */
public final class Encoded {
  static final Object[] NO_PARTS = {};

  private final Encoder encoder;
  private byte[] data;
  private int length;
  private Object[] parts;

  Encoded(Encoder encoder) {
    this.encoder = encoder;
    set(new byte[0], 0, NO_PARTS);
  }

  void set(byte[] bytes, int count, Object[] beside) {
    data = bytes;
    length = count;
    parts = beside;
  }

  /**
   * The message, from index 0.
   *
   * @return an array of at least {@link #length} bytes; not to be written
   */
  public byte[] data() {
    return data;
  }

  /**
   * Size of the message without its parts.
   *
   * @return bytes
   */
  public int length() {
    return length;
  }

  /**
   * The primitive arrays of 16 KiB or more that the object holds, to be sent after the message, in
   * this order. They are the object's own arrays, not copies: they must not change until they are
   * sent.
   *
   * @return the arrays; empty if there are none
   */
  public Object[] parts() {
    return parts;
  }

  /**
   * An encoded object that later messages leave alone. Takes a buffer that is mostly full, copies
   * out of one that is not.
   *
   * @return the same message
   */
  public Encoded detach() {
    if (encoder == null) {
      return this;
    }
    Encoded own = new Encoded(null);
    if (encoder.gives(data, length)) {
      own.set(data, length, parts);
      set(new byte[0], 0, NO_PARTS);
    } else {
      own.set(Arrays.copyOf(data, length), length, parts);
    }
    return own;
  }

  /** Forgets the object's arrays, so that a kept encoder does not keep them. */
  public void release() {
    parts = NO_PARTS;
  }
}
