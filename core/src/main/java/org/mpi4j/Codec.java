package org.mpi4j;

import java.nio.ByteBuffer;
import java.util.List;
import org.mpi4j.internal.object.Decoder;
import org.mpi4j.internal.object.Encoded;
import org.mpi4j.internal.object.Encoder;
import org.mpi4j.internal.object.PartShape;
import org.mpi4j.internal.object.Parts;
import org.mpi4j.internal.type.Memory;

/**
 * Objects as bytes, as {@code sendObject} makes them: for files, and for messages of buffers. The
 * form belongs to this version of mpi4j; it is the one that the property {@code
 * mpi4j.objects.codec} selects, and {@code mpi4j.objects.allow} says which classes may be read.
 *
 * <p>mpi4py: {@code MPI.Pickle}, {@code MPI.pickle}.
 */
public final class Codec {
  private static final int PREFIX = Integer.BYTES;

  private Codec() {}

  /**
   * An object whose large primitive arrays are beside its bytes.
   *
   * @param data the bytes
   * @param buffers the arrays of 16 KiB or more that are inside the object: themselves, not copies
   */
  public record OutOfBand(byte[] data, List<Object> buffers) {}

  /**
   * An object as bytes. mpi4py {@code Pickle.dumps}.
   *
   * @param object a value, array, collection, record, enum or Serializable object, or null
   * @return all of it, its arrays too
   * @throws MpiException (ERR_TYPE) if it cannot be serialised: the text names the field,
   *     (ERR_COUNT) if it is larger than an array can be
   */
  public static byte[] dumps(Object object) {
    Encoded e = new Encoder().encode(object);
    long total = PREFIX + (long) e.length();
    for (Object part : e.parts()) {
      total += Memory.byteLength(part);
    }
    if (total > Integer.MAX_VALUE - 8) {
      throw new MpiException(
          ErrorClass.ERR_COUNT,
          "dumps: the object has %d bytes; a byte[] has at most 2147483639; use dumpsOob"
              .formatted(total));
    }
    byte[] all = new byte[(int) total];
    ByteBuffer.wrap(all).putInt(e.length()).put(e.data(), 0, e.length());
    long at = PREFIX + (long) e.length();
    for (Object part : e.parts()) {
      long bytes = Memory.byteLength(part);
      Memory.copy(part, 0, all, at, bytes);
      at += bytes;
    }
    return all;
  }

  /**
   * The object that {@link #dumps} was given, as a copy. mpi4py {@code Pickle.loads}.
   *
   * @param bytes what it returned
   * @return the object, may be null
   * @throws MpiException (ERR_TYPE) if a class is missing or not allowed, or these are no such
   *     bytes, (ERR_TRUNCATE, ERR_OTHER) if some are missing or damaged
   */
  public static Object loads(byte[] bytes) {
    if (bytes == null || bytes.length < PREFIX) {
      throw cut(bytes == null ? "null" : bytes.length + " bytes");
    }
    int length = ByteBuffer.wrap(bytes).getInt();
    if (length < 0 || length > bytes.length - PREFIX) {
      throw cut(bytes.length + " bytes");
    }
    PartShape[] shapes = Parts.shapes(bytes, PREFIX, length);
    long at = PREFIX + (long) length;
    Object[] parts = Parts.allocate(shapes, bytes.length - at);
    for (Object part : parts) {
      long size = Memory.byteLength(part);
      Memory.copy(bytes, at, part, 0, size);
      at += size;
    }
    if (at != bytes.length) {
      throw cut(bytes.length + " bytes, " + at + " of them used");
    }
    return new Decoder().decode(bytes, PREFIX, length, parts, null);
  }

  private static MpiException cut(String what) {
    return new MpiException(
        ErrorClass.ERR_TRUNCATE,
        "loads(%s): these are not all the bytes of one object; pass what dumps() returned"
            .formatted(what));
  }

  /**
   * An object as bytes and the large primitive arrays inside it. mpi4py {@code Pickle.dumps_oob}.
   *
   * @param object as for {@link #dumps}
   * @return the bytes and the arrays, which must not change until they are used
   * @throws MpiException (ERR_TYPE) if it cannot be serialised
   */
  public static OutOfBand dumpsOob(Object object) {
    Encoded e = new Encoder().encode(object);
    byte[] data = new byte[e.length()];
    System.arraycopy(e.data(), 0, data, 0, data.length);
    return new OutOfBand(data, List.of(e.parts()));
  }

  /**
   * The object that {@link #dumpsOob} was given. mpi4py {@code Pickle.loads_oob}.
   *
   * @param data its bytes
   * @param buffers its arrays or copies of them, in the same order; they become part of the object
   * @return the object, may be null
   * @throws MpiException (ERR_TYPE) if a class is missing or not allowed, or these are no such
   *     bytes, (ERR_TRUNCATE, ERR_OTHER) if they are damaged or the arrays do not fit
   */
  public static Object loadsOob(byte[] data, List<?> buffers) {
    if (data == null || buffers == null) {
      throw new MpiException(
          ErrorClass.ERR_ARG,
          "loadsOob: data or buffers is null; pass what dumpsOob() returned, List.of() for none");
    }
    return new Decoder().decode(data, 0, data.length, buffers.toArray(), null);
  }
}
