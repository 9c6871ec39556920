package org.mpi4j.internal.object;

import java.io.IOException;
import java.io.NotSerializableException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.mpi4j.internal.type.Memory;
import org.mpi4j.internal.type.Primitive;

/** Writes one value and all it holds. */
final class Writer extends Output {
  private final IdentityTable objects = new IdentityTable();
  private final IdentityTable classes = new IdentityTable();

  /** Numbers of the records and immutable collections that are being written now. */
  private int[] open = new int[16];

  private int openCount;
  private List<Object> parts;
  private final Entries entries = new Entries();
  private int entryCount;
  private boolean references;
  private boolean cycles;
  private JdkOutput jdk;

  /** Not a lambda: its start would be most of the time of a program's first message. */
  private final class Entries implements BiConsumer<Object, Object> {
    @Override
    public void accept(Object key, Object value) {
      entryCount++;
      value(key);
      value(value);
    }
  }

  void begin(byte codec) {
    rewind();
    ensure(Wire.HEADER_BYTES);
    putShort(Wire.MAGIC);
    putByte((byte) (Wire.VERSION << 4));
    putByte(codec);
  }

  /** Completes the header. */
  void end() {
    int flags =
        (parts == null ? 0 : Wire.HAS_PARTS)
            | (references ? Wire.HAS_REFERENCES : 0)
            | (cycles ? Wire.HAS_CYCLES : 0);
    buffer[2] = (byte) (Wire.VERSION << 4 | flags);
    if (parts != null) {
      insertPartShapes();
    }
  }

  private void insertPartShapes() {
    int bodyEnd = position;
    varint(parts.size());
    for (Object part : parts) {
      PartShape shape = PartShape.of(part);
      tag(shape.kind().code());
      varint(shape.elements());
    }
    byte[] shapes = Arrays.copyOfRange(buffer, bodyEnd, position);
    System.arraycopy(
        buffer,
        Wire.HEADER_BYTES,
        buffer,
        Wire.HEADER_BYTES + shapes.length,
        bodyEnd - Wire.HEADER_BYTES);
    System.arraycopy(shapes, 0, buffer, Wire.HEADER_BYTES, shapes.length);
  }

  Object[] parts() {
    return parts == null ? Encoded.NO_PARTS : parts.toArray();
  }

  /** Forgets the message's objects. */
  void clear() {
    objects.clear();
    classes.clear();
    openCount = 0;
    parts = null;
    references = false;
    cycles = false;
    jdk = null;
  }

  void value(Object value) {
    if (value == null) {
      tag(Wire.NULL);
      return;
    }
    Class<?> type = value.getClass();
    if (type == String.class) {
      text1((String) value);
    } else if (type == Integer.class) {
      integer((Integer) value);
    } else if (type == Double.class) {
      ensure(9);
      tag(Wire.DOUBLE);
      putDouble((Double) value);
    } else if (type == Long.class) {
      tag(Wire.LONG);
      signed((Long) value);
    } else if (type == Boolean.class) {
      tag((Boolean) value ? Wire.TRUE : Wire.FALSE);
    } else {
      Shape.of(type).write(this, value);
    }
  }

  private void text1(String text) {
    if (!shortText(text) && !(isLong(text) && repeated(text))) {
      text(text);
    }
  }

  private void integer(int value) {
    if (value >= 0 && value < Wire.SMALL_INTS) {
      tag(Wire.SMALL_INT | value);
    } else {
      tag(Wire.INT);
      signed(value);
    }
  }

  /** Writes a reference if the object was met before; else gives it its number. */
  boolean repeated(Object object) {
    if (jdk != null && jdk.holds(object)) {
      jdk(object);
      return true;
    }
    int number = objects.findOrAdd(object);
    if (number < 0) {
      return false;
    }
    tag(Wire.REFERENCE);
    varint(number);
    references = true;
    cycles |= isOpen(number);
    return true;
  }

  /** The object met last will be made from all that comes until {@link #close}. */
  void open() {
    if (openCount == open.length) {
      open = Arrays.copyOf(open, 2 * openCount);
    }
    open[openCount++] = objects.size() - 1;
  }

  void close() {
    openCount--;
  }

  /** Numbers are given in rising order, so that those of open objects are sorted. */
  private boolean isOpen(int number) {
    return Arrays.binarySearch(open, 0, openCount, number) >= 0;
  }

  /**
   * The number by which JDK serialization may refer to an object already begun, or -1: the receiver
   * must have made it by then.
   */
  int reference(Object object) {
    int number = objects.find(object);
    boolean late = (cycles || isOpen(number)) && Shape.of(object.getClass()).isBuilt();
    if (number < 0 || late) {
      return -1;
    }
    references = true;
    return number;
  }

  void classOf(ClassDef def) {
    int number = classes.findOrAdd(def);
    if (number >= 0) {
      varint(number + 1);
      return;
    }
    varint(0);
    varint(def.encoded.length);
    bytes(def.encoded, 0, def.encoded.length);
  }

  void primitiveArray(Object array, Primitive kind, int length) {
    if (repeated(array)) {
      return;
    }
    long bytes = (long) length * kind.bytes();
    if (bytes >= Wire.PART_BYTES) {
      tag(Wire.PART);
      varint(part(array));
      return;
    }
    tag(Wire.PRIMITIVE_ARRAY + kind.code());
    varint(length);
    ensure((int) bytes);
    Memory.copyIn(array, 0, segment(), position, bytes);
    position += (int) bytes;
  }

  /** Puts an array beside the message. */
  int part(Object array) {
    if (parts == null) {
      parts = new ArrayList<>();
    }
    parts.add(array);
    return parts.size() - 1;
  }

  /** Count and elements of a sequence. */
  void elements(List<?> list, int count) {
    if (count > 0 && packed(list, count)) {
      return;
    }
    varint(shifted(count) | Wire.MIXED);
    for (int i = 0; i < count; i++) {
      value(list.get(i));
    }
  }

  /** Count and entries of a map. No iterator: it would be garbage of every message. */
  void entries(Map<?, ?> map) {
    int count = map.size();
    varint(count);
    int outer = entryCount;
    entryCount = 0;
    map.forEach(entries);
    checkCount(count, entryCount);
    entryCount = outer;
  }

  static void checkCount(int announced, int written) {
    if (announced != written) {
      throw new ConcurrentModificationException(
          "size() = " + announced + ", but " + written + " elements came");
    }
  }

  static int shifted(int count) {
    if (count > Integer.MAX_VALUE >>> 1) {
      throw ObjectErrors.tooManyElements(count);
    }
    return count << 2;
  }

  private boolean packed(List<?> list, int count) {
    Object first = list.get(0);
    if (first == null) {
      return false;
    }
    Class<?> type = first.getClass();
    if (type != Double.class && type != Integer.class && type != Long.class) {
      return false;
    }
    int start = position;
    int size = type == Integer.class ? 4 : 8;
    if (count > (Integer.MAX_VALUE - position) / size - 2) {
      return false;
    }
    int form = type == Double.class ? Wire.DOUBLES : size == 4 ? Wire.INTS : Wire.LONGS;
    varint(shifted(count) | form);
    ensure(count * size);
    boolean uniform =
        switch (form) {
          case Wire.DOUBLES -> doubles(list, count);
          case Wire.INTS -> ints(list, count);
          default -> longs(list, count);
        };
    if (!uniform) {
      position = start;
    }
    return uniform;
  }

  private boolean doubles(List<?> list, int count) {
    for (int i = 0; i < count; i++) {
      if (!(list.get(i) instanceof Double value)) {
        return false;
      }
      putDouble(value);
    }
    return true;
  }

  private boolean ints(List<?> list, int count) {
    for (int i = 0; i < count; i++) {
      if (!(list.get(i) instanceof Integer value)) {
        return false;
      }
      putInt(value);
    }
    return true;
  }

  private boolean longs(List<?> list, int count) {
    for (int i = 0; i < count; i++) {
      if (!(list.get(i) instanceof Long value)) {
        return false;
      }
      putLong(value);
    }
    return true;
  }

  /** An object through JDK serialization: its length, then its bytes. One stream per message. */
  void jdk(Object object) {
    tag(Wire.JDK);
    int start = position;
    putInt(0);
    try {
      if (jdk == null) {
        jdk = new JdkOutput(this);
      }
      jdk.writeObject(object);
      jdk.flush();
    } catch (NotSerializableException e) {
      throw new NotEncodable(e.getMessage(), e);
    } catch (IOException e) {
      throw new NotEncodable(object.getClass().getName(), e);
    }
    putInt(start, position - start - 4);
  }
}
