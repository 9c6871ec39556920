package org.mpi4j.internal.object;

import java.lang.ref.WeakReference;
import org.mpi4j.MpiException;
import org.mpi4j.spi.ObjectCodec;

/** Decodes objects one after another. Not for several threads at once. */
public final class Decoder {
  /** The codec that replaces the built-in one, or null. */
  private final ObjectCodec codec;

  private final AllowList allowList;
  private final Reader reader = new Reader();
  private boolean busy;

  /** Of the last message; weak, so that a kept decoder does not keep a loader. */
  private WeakReference<ClassTable> last = new WeakReference<>(null);

  /**
   * A decoder with the codec and the allow-list of this process.
   *
   * @throws MpiException ERR_ARG if {@code mpi4j.objects.codec} or {@code mpi4j.objects.allow} is
   *     wrong
   */
  public Decoder() {
    this(Codecs.current(), AllowList.current());
  }

  /**
   * A decoder.
   *
   * @param codec what decodes; null for the built-in codec
   * @param allowList which classes it may make
   */
  public Decoder(ObjectCodec codec, AllowList allowList) {
    this.codec = codec;
    this.allowList = allowList;
  }

  /**
   * Decodes a message.
   *
   * @param data holds the message; only read
   * @param offset first byte
   * @param length number of bytes
   * @param parts the arrays that came beside it, as {@link Parts#allocate} made them; null for
   *     none. They become part of the object
   * @param loader where classes are looked up; null for the thread's context class loader
   * @return the object, may be null
   * @throws MpiException ERR_TRUNCATE if bytes are missing; ERR_TYPE if a class is missing, refused
   *     or another version; ERR_OTHER for anything else that is wrong with the message
   */
  public Object decode(byte[] data, int offset, int length, Object[] parts, ClassLoader loader) {
    if (busy) {
      // The object receives an object while it is decoded.
      return new Decoder(codec, allowList).decode(data, offset, length, parts, loader);
    }
    busy = true;
    try {
      return read(data, offset, length, parts == null ? Encoded.NO_PARTS : parts, loader);
    } catch (StackOverflowError e) {
      return DeepStack.again(
          e, () -> read(data, offset, length, parts == null ? Encoded.NO_PARTS : parts, loader));
    } finally {
      reader.clear();
      reader.range(NOTHING, 0, 0);
      busy = false;
    }
  }

  private static final byte[] NOTHING = {};

  private Object read(byte[] data, int offset, int length, Object[] parts, ClassLoader loader) {
    Header header = Header.read(reader, data, offset, length);
    header.check(parts, length);
    int id = codec == null ? Wire.BUILT_IN : codec.id();
    if (header.codec() != id) {
      throw ObjectErrors.codec(header.codec(), codec == null ? Codecs.BUILT_IN : codec.name(), id);
    }
    ClassTable classes = classes(loader);
    reader.begin(parts, classes, header);
    return codec == null ? reader.message() : readWith(parts, classes);
  }

  private Object readWith(Object[] parts, ClassTable classes) {
    try {
      return codec.decode(new Source(reader.data, reader.position, reader.left(), parts, classes));
    } catch (MpiException e) {
      throw e;
    } catch (Exception e) {
      throw reader.corrupt("codec " + codec.name() + " cannot read it: " + e, e);
    }
  }

  private ClassTable classes(ClassLoader loader) {
    ClassLoader used = loader;
    if (used == null) {
      used = Thread.currentThread().getContextClassLoader();
    }
    if (used == null) {
      used = ClassLoader.getSystemClassLoader();
    }
    ClassTable table = last.get();
    if (table == null || table.loader() != used) {
      table = allowList.tableOf(used);
      last = new WeakReference<>(table);
    }
    return table;
  }

  private record Source(byte[] data, int offset, int length, Object[] parts, ClassTable classes)
      implements ObjectCodec.Source {
    @Override
    public Object part(int index) {
      return parts[index];
    }

    @Override
    public ClassLoader classLoader() {
      return classes.loader();
    }

    @Override
    public boolean allows(Class<?> type) {
      return classes.allows(type);
    }
  }
}
