package org.mpi4j.internal.object;

import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;

/** The primitive arrays beside a message, as its header names them. */
public final class Parts {
  private static final class Plain extends Input {}

  private Parts() {}

  /**
   * Types and lengths of the arrays.
   *
   * @param data holds the message
   * @param offset first byte
   * @param length number of bytes
   * @return one for each array, in the order in which they are sent; empty if there are none
   * @throws MpiException ERR_TYPE if it is not an object message, ERR_TRUNCATE or ERR_OTHER if it
   *     is damaged
   */
  public static PartShape[] shapes(byte[] data, int offset, int length) {
    return Header.read(new Plain(), data, offset, length).parts();
  }

  /**
   * New arrays to receive into.
   *
   * @param data holds the message
   * @param length number of bytes, from index 0
   * @return one for each array, in the order in which they are sent; empty if there are none
   * @throws MpiException as {@link #shapes}; ERR_NO_MEM if they do not fit into memory
   */
  public static Object[] allocate(byte[] data, int length) {
    return allocate(shapes(data, 0, length), Long.MAX_VALUE);
  }

  /**
   * New arrays to receive into.
   *
   * @param shapes their types and lengths
   * @param announced how many bytes of them the engine knows to come; more are not allocated
   * @return one for each shape; empty if there are none
   * @throws MpiException ERR_OTHER if the shapes need more than {@code announced}; ERR_NO_MEM if
   *     they do not fit into memory
   */
  public static Object[] allocate(PartShape[] shapes, long announced) {
    if (shapes.length == 0) {
      return Encoded.NO_PARTS;
    }
    long total = 0;
    for (PartShape shape : shapes) {
      total += shape.bytes();
    }
    if (total > announced) {
      throw new MpiException(
          ErrorClass.ERR_OTHER,
          """
          arrays beside the object message = %d bytes; %d are sent; the message was damaged: \
          run the same version of mpi4j on all ranks\
          """
              .formatted(total, announced));
    }
    Object[] arrays = new Object[shapes.length];
    try {
      for (int i = 0; i < shapes.length; i++) {
        arrays[i] = shapes[i].kind().allocate(shapes[i].elements());
      }
    } catch (OutOfMemoryError e) {
      throw new MpiException(
          ErrorClass.ERR_NO_MEM,
          """
          arrays beside the object message = %d bytes; the heap is limited to %d; give the \
          ranks more with -Xmx\
          """
              .formatted(total, Runtime.getRuntime().maxMemory()),
          e);
    }
    return arrays;
  }
}
