package org.mpi4j.cluster.wire;

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
