package org.mpi4j.spi;

import java.io.OutputStream;

/**
 * Turns objects into bytes and back, in place of the built-in codec.
 *
 * <p>Found by {@link java.util.ServiceLoader}; used when the system property {@code
 * mpi4j.objects.codec} is its {@link #name()}, which must be the same on all ranks: every message
 * carries the codec's {@link #id()} and a rank with another codec refuses it. One instance serves
 * all threads of a rank at once.
 */
public interface ObjectCodec {

  /**
   * Number of the codec in every message.
   *
   * @return 1 to 127; 0 is the built-in codec
   */
  byte id();

  /**
   * Name that {@code mpi4j.objects.codec} selects.
   *
   * @return the name; {@code builtin} is taken
   */
  String name();

  /**
   * Writes an object.
   *
   * @param value the object, may be null
   * @param sink where its bytes go
   * @throws Exception if it cannot be written; becomes the cause of an {@code MpiException}
   */
  void encode(Object value, Sink sink) throws Exception;

  /**
   * Reads an object.
   *
   * @param source what {@link #encode} wrote
   * @return the object, may be null
   * @throws Exception if it cannot be read; becomes the cause of an {@code MpiException}
   */
  Object decode(Source source) throws Exception;

  /** Takes the bytes of one message. Valid until {@link ObjectCodec#encode} returns. */
  interface Sink {
    /**
     * Appends bytes to the message.
     *
     * @param bytes array to copy from
     * @param offset first byte
     * @param length number of bytes
     */
    void write(byte[] bytes, int offset, int length);

    /**
     * Sends a primitive array beside the message, without a copy. Worth it from about 16 KiB.
     *
     * @param array a primitive array; must not change until the message is sent
     * @return its index for {@link Source#part}
     */
    int part(Object array);

    /**
     * The same bytes as a stream. Closing it does nothing.
     *
     * @return a stream that appends to the message
     */
    OutputStream stream();
  }

  /** Gives the bytes of one message. Valid until {@link ObjectCodec#decode} returns. */
  interface Source {
    /**
     * The array that holds the bytes; not to be written or kept.
     *
     * @return the array
     */
    byte[] data();

    /**
     * Where the codec's bytes begin in {@link #data()}.
     *
     * @return index of the first byte
     */
    int offset();

    /**
     * How many bytes the codec wrote.
     *
     * @return number of bytes
     */
    int length();

    /**
     * An array that travelled beside the message; the receiver owns it.
     *
     * @param index what {@link Sink#part} returned
     * @return the array, of the type and length that were sent
     */
    Object part(int index);

    /**
     * Where classes are looked up.
     *
     * @return the loader
     */
    ClassLoader classLoader();

    /**
     * Whether the allow-list ({@code mpi4j.objects.allow}) lets objects of a class in. A codec asks
     * before it makes one.
     *
     * @param type the class
     * @return true if it may be made
     */
    boolean allows(Class<?> type);
  }
}
