package org.mpi4j;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.mpi4j.internal.object.Decoder;
import org.mpi4j.internal.object.Encoded;
import org.mpi4j.internal.object.Encoder;
import org.mpi4j.internal.object.PartShape;
import org.mpi4j.internal.object.Parts;
import org.mpi4j.internal.type.Memory;

/**
 * An object as the object messages carry it: bytes, and the large primitive arrays inside it, which
 * stay outside the bytes. For programs that encode once and send later, or to several ranks, or by
 * other means. mpi4py {@code MPI.pickle.dumps_oob} and {@code loads_oob}.
 *
 * {@snippet lang=java :
 * EncodedObject encoded = EncodedObject.of(List.of("fred", new double[100_000]));
 * Object copy = new EncodedObject(encoded.bytes(), encoded.parts()).decode();
 * }
 *
 * @param bytes the encoded object; not to be written
 * @param parts its primitive arrays of 16 KiB or more, in order: the object's own, not copies. They
 *     become part of what {@link #decode} makes
 */
public record EncodedObject(byte[] bytes, List<Object> parts) {
  private static final int PREFIX = Integer.BYTES;
  private static final ThreadLocal<Encoder> ENCODER = ThreadLocal.withInitial(Encoder::new);
  private static final ThreadLocal<Decoder> DECODER = ThreadLocal.withInitial(Decoder::new);

  /** Checks. */
  public EncodedObject {
    Objects.requireNonNull(bytes, "bytes = null: pass what another EncodedObject has");
    parts = List.copyOf(parts);
  }

  /**
   * Encodes an object. mpi4py {@code pickle.dumps_oob(obj)}.
   *
   * @param object a value, array, collection, record, enum or Serializable object, or null
   * @return the object as bytes and arrays
   * @throws MpiException (ERR_TYPE) if it cannot be serialised: the text names the field
   */
  public static EncodedObject of(Object object) {
    Encoded encoded = ENCODER.get().encode(object);
    var parts = encoded.parts().length == 0 ? List.of() : List.of(encoded.parts());
    byte[] bytes = Arrays.copyOf(encoded.data(), encoded.length());
    encoded.release();
    return new EncodedObject(bytes, parts);
  }

  /**
   * Decodes it, with the classes of the thread's context class loader. mpi4py {@code
   * pickle.loads_oob(data, buffers)}.
   *
   * @return a new object, may be null
   * @throws MpiException (ERR_TYPE) if a class is missing or not allowed; (ERR_TRUNCATE, ERR_OTHER)
   *     if the bytes are damaged
   */
  public Object decode() {
    Object[] arrays = parts.isEmpty() ? null : parts.toArray();
    return DECODER.get().decode(bytes, 0, bytes.length, arrays, null);
  }

  /**
   * An object as one array of bytes, its arrays too: for files, and for messages of buffers. mpi4py
   * {@code pickle.dumps(obj)}.
   *
   * @param object a value, array, collection, record, enum or Serializable object, or null
   * @return all of it
   * @throws MpiException (ERR_TYPE) if it cannot be serialised: the text names the field,
   *     (ERR_COUNT) if it is larger than an array can be
   */
  public static byte[] dumps(Object object) {
    Encoded e = ENCODER.get().encode(object);
    long total = PREFIX + (long) e.length();
    for (Object part : e.parts()) {
      total += Memory.byteLength(part);
    }
    if (total > Integer.MAX_VALUE - 8) {
      throw new MpiException(
          ErrorClass.ERR_COUNT,
          "dumps: the object has %d bytes; a byte[] has at most 2147483639; use EncodedObject.of"
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
    e.release();
    return all;
  }

  /**
   * The object that {@link #dumps} was given, as a copy. mpi4py {@code pickle.loads(data)}.
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
    return DECODER.get().decode(bytes, PREFIX, length, parts, null);
  }

  private static MpiException cut(String what) {
    return new MpiException(
        ErrorClass.ERR_TRUNCATE,
        "loads(%s): these are not all the bytes of one object; pass what dumps() returned"
            .formatted(what));
  }

  /**
   * Compares the bytes.
   *
   * @param other another one
   * @return whether both have equal bytes and the same arrays
   */
  @Override
  public boolean equals(Object other) {
    return other instanceof EncodedObject(byte[] b, List<Object> p)
        && Arrays.equals(bytes, b)
        && parts.equals(p);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "EncodedObject[" + bytes.length + " bytes, " + parts.size() + " arrays]";
  }
}
