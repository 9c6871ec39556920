package org.mpi4j.internal.object;

import java.io.OutputStream;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;
import org.mpi4j.internal.type.Primitive;
import org.mpi4j.spi.ObjectCodec;

/**
 * Encodes objects one after another into a buffer that it keeps. Not for several threads at once.
 */
public final class Encoder {
  /** The codec that replaces the built-in one, or null. */
  private final ObjectCodec codec;

  private final Writer writer = new Writer();
  private final Encoded result = new Encoded(this);
  private boolean busy;

  /**
   * An encoder with the codec of this process.
   *
   * @throws MpiException ERR_ARG if {@code mpi4j.objects.codec} names none
   */
  public Encoder() {
    this(Codecs.current());
  }

  /**
   * An encoder.
   *
   * @param codec what encodes; null for the built-in codec
   */
  public Encoder(ObjectCodec codec) {
    this.codec = codec;
  }

  /**
   * Encodes an object.
   *
   * @param value the object, may be null
   * @return the message, valid until the next call
   * @throws MpiException ERR_TYPE naming the field that cannot be sent; ERR_COUNT if it is too
   *     large; ERR_OTHER if it is nested too deep or fails while it is read
   */
  public Encoded encode(Object value) {
    if (busy) {
      // The object sends an object while it is encoded.
      return new Encoder(codec).encode(value);
    }
    busy = true;
    try {
      write(value);
      result.set(writer.buffer, writer.position, writer.parts());
      return result;
    } finally {
      writer.clear();
      busy = false;
    }
  }

  private void write(Object value) {
    try {
      writeOnce(value);
    } catch (StackOverflowError e) {
      DeepStack.again(
          e,
          () -> {
            writer.clear();
            writeOnce(value);
            return null;
          });
    }
  }

  private void writeOnce(Object value) {
    writer.begin(codec == null ? Wire.BUILT_IN : codec.id());
    try {
      if (codec == null) {
        writer.value(value);
      } else {
        writeWith(value);
      }
    } catch (NotEncodable e) {
      throw FieldPath.explain(value, e);
    } catch (MpiException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      throw ObjectErrors.encoding(value, e);
    }
    writer.end();
  }

  private void writeWith(Object value) {
    try {
      codec.encode(value, new Sink(writer));
    } catch (MpiException e) {
      throw e;
    } catch (Exception e) {
      throw new MpiException(
          ErrorClass.ERR_TYPE,
          "object to send = %s; codec %s cannot encode it: %s"
              .formatted(value == null ? "null" : value.getClass().getName(), codec.name(), e),
          e);
    }
  }

  /** Gives the buffer away if it is well used. */
  boolean gives(byte[] buffer, int length) {
    if (buffer != writer.buffer || busy || length < buffer.length / 2) {
      return false;
    }
    writer.renew();
    return true;
  }

  private record Sink(Writer writer) implements ObjectCodec.Sink {
    @Override
    public void write(byte[] bytes, int offset, int length) {
      writer.bytes(bytes, offset, length);
    }

    @Override
    public int part(Object array) {
      if (Primitive.ofArray(array) == null) {
        throw new IllegalArgumentException("part = " + array + "; it must be a primitive array");
      }
      return writer.part(array);
    }

    @Override
    public OutputStream stream() {
      return new WriterStream(writer);
    }
  }
}
