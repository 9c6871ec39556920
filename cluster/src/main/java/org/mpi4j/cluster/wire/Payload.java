package org.mpi4j.cluster.wire;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.mpi4j.EncodedObject;

/**
 * A user's object on its way: a head with the encoded object, then its large arrays as they are.
 * The controller passes it on as bytes and never makes the object.
 *
 * @param head the shapes of the arrays and the encoded object
 * @param arrays the arrays, not copied
 */
public record Payload(byte[] head, List<Object> arrays) {
  /** No object at all. */
  public static final Payload NONE = new Payload(new byte[0], List.of());

  private static final String KINDS = "ZBSCIJFD";
  private static final Class<?>[] TYPES = {
    boolean.class,
    byte.class,
    short.class,
    char.class,
    int.class,
    long.class,
    float.class,
    double.class
  };
  private static final int[] WIDTHS = {1, 1, 2, 2, 4, 8, 4, 8};

  /** Bytes as they were received. */
  public static Payload ofBytes(byte[] raw) {
    return new Payload(raw, List.of());
  }

  /** An encoded object. */
  public static Payload of(EncodedObject object) {
    int n = object.parts().size();
    ByteBuffer head = ByteBuffer.allocate(8 + 9 * n + object.bytes().length);
    head.putInt(head.capacity() - 4).putInt(n);
    for (Object array : object.parts()) {
      head.put((byte) kind(array)).putLong(Array.getLength(array));
    }
    head.put(object.bytes());
    return new Payload(head.array(), object.parts());
  }

  private static int kind(Object array) {
    return KINDS.indexOf(array.getClass().getName().charAt(1));
  }

  /** The object, of which arrays are not copied if they are; null if there is none. */
  EncodedObject object() throws IOException {
    if (arrays.isEmpty()) {
      return new FrameReader(new BytesWire(head)).readObject();
    }
    ByteBuffer rest = ByteBuffer.wrap(head).position(8 + 9 * arrays.size());
    byte[] object = new byte[rest.remaining()];
    rest.get(object);
    return new EncodedObject(object, arrays);
  }

  /** The same as bytes: what the sender does to its arrays later is not in it. */
  Payload copy() {
    if (arrays.isEmpty()) {
      return this;
    }
    long length = length();
    if (length > Integer.MAX_VALUE - 16) {
      throw new BadFrameException(length + " bytes do not fit into an array");
    }
    var bytes = new byte[(int) length];
    MemorySegment all = MemorySegment.ofArray(bytes);
    MemorySegment.copy(MemorySegment.ofArray(head), 0, all, 0, head.length);
    long at = head.length;
    for (Object array : arrays) {
      MemorySegment memory = memory(array);
      MemorySegment part =
          memory != null ? memory : MemorySegment.ofArray(bytes((boolean[]) array));
      MemorySegment.copy(part, 0, all, at, part.byteSize());
      at += part.byteSize();
    }
    return ofBytes(bytes);
  }

  /** As memory that a segment can have: one byte for each. */
  static byte[] bytes(boolean[] truths) {
    byte[] copy = new byte[truths.length];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = (byte) (truths[i] ? 1 : 0);
    }
    return copy;
  }

  /** Number of bytes. */
  public long length() {
    long length = head.length;
    for (Object array : arrays) {
      length += (long) Array.getLength(array) * WIDTHS[kind(array)];
    }
    return length;
  }

  /** The memory of an array. */
  static MemorySegment memory(Object array) {
    return switch (array) {
      case byte[] a -> MemorySegment.ofArray(a);
      case short[] a -> MemorySegment.ofArray(a);
      case char[] a -> MemorySegment.ofArray(a);
      case int[] a -> MemorySegment.ofArray(a);
      case long[] a -> MemorySegment.ofArray(a);
      case float[] a -> MemorySegment.ofArray(a);
      case double[] a -> MemorySegment.ofArray(a);
      default -> null; // boolean[] has no memory segment
    };
  }

  /**
   * The arrays that a head announces, empty; their bytes follow it.
   *
   * @param head without its length
   * @param limit bytes that follow
   */
  static List<Object> arrays(ByteBuffer head, long limit) {
    int n = head.getInt();
    var arrays = new ArrayList<Object>();
    long rest = limit;
    for (int i = 0; i < n; i++) {
      int kind = head.get();
      long count = head.getLong();
      if (kind < 0 || kind >= TYPES.length || count < 0 || count > rest / WIDTHS[kind]) {
        throw new BadFrameException("an object announces an array that does not follow");
      }
      rest -= count * WIDTHS[kind];
      arrays.add(Array.newInstance(TYPES[kind], (int) count));
    }
    return arrays;
  }
}
