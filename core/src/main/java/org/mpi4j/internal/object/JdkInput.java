package org.mpi4j.internal.object;

import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;

/** The other side of {@link JdkOutput}. */
final class JdkInput extends ObjectInputStream {
  /** A hash table of n entries, two bytes each, may be made for 8 n slots. */
  private static final int SLOTS_PER_BYTE = 16;

  private static final int SLACK = 1024;

  private final Reader reader;
  private long slots = SLACK;
  private Class<?> refused;

  JdkInput(Reader reader) throws IOException {
    super(new Source(reader));
    this.reader = reader;
    enableResolveObject(true);
    setObjectInputFilter(this::check);
  }

  /** Reads the next object, which has {@code length} bytes. */
  Object next(int length) throws IOException {
    slots += (long) SLOTS_PER_BYTE * length;
    try {
      return readObject();
    } catch (ClassNotFoundException e) {
      throw ObjectErrors.classNotFound(e.getMessage(), reader.classes().loader(), e);
    } catch (InvalidClassException e) {
      if (refused != null) {
        throw ObjectErrors.refused(refused.getName(), reader.classes().rule(), e);
      }
      throw slots < 0
          ? reader.corrupt("arrays larger than what follows", e)
          : ObjectErrors.unreadable(e);
    }
  }

  private ObjectInputFilter.Status check(ObjectInputFilter.FilterInfo info) {
    if (info.depth() > Wire.MAX_DEPTH) {
      return ObjectInputFilter.Status.REJECTED;
    }
    if (info.arrayLength() > 0) {
      slots -= info.arrayLength();
      if (slots < 0) {
        return ObjectInputFilter.Status.REJECTED;
      }
    }
    Class<?> type = info.serialClass();
    if (type == null || type == JdkOutput.Outside.class || type == JdkOutput.Part.class) {
      return ObjectInputFilter.Status.UNDECIDED;
    }
    if (!reader.classes().allows(type)) {
      refused = type;
      return ObjectInputFilter.Status.REJECTED;
    }
    return ObjectInputFilter.Status.ALLOWED;
  }

  @Override
  protected Class<?> resolveClass(ObjectStreamClass description) throws ClassNotFoundException {
    return ClassTable.load(description.getName(), reader.classes().loader());
  }

  @Override
  protected Class<?> resolveProxyClass(String[] interfaces) throws ClassNotFoundException {
    throw ObjectErrors.refused(
        "java.lang.reflect.Proxy", "a dynamic proxy of " + String.join(", ", interfaces), null);
  }

  @Override
  protected Object resolveObject(Object object) {
    return switch (object) {
      case JdkOutput.Outside outside -> reader.madeObject(outside.number());
      case JdkOutput.Part part -> reader.part(part.index());
      default -> object;
    };
  }

  private static final class Source extends InputStream {
    private final Reader reader;

    Source(Reader reader) {
      this.reader = reader;
    }

    @Override
    public int read() {
      return reader.left() == 0 ? -1 : reader.getByte() & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      int count = Math.min(length, reader.left());
      if (count == 0 && length > 0) {
        return -1;
      }
      System.arraycopy(reader.data, reader.position, bytes, offset, count);
      reader.position += count;
      return count;
    }
  }
}
