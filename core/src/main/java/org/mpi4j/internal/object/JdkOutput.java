package org.mpi4j.internal.object;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/**
 * JDK serialization inside a message. All objects of a message that need it share one stream, so
 * that they share class descriptions and identities; objects that the message holds already are
 * replaced by their number, large primitive arrays by the number of their part.
 */
final class JdkOutput extends ObjectOutputStream {
  /** An object that the message holds outside of JDK serialization. */
  record Outside(int number) implements Serializable {}

  /** A primitive array beside the message. */
  record Part(int index) implements Serializable {}

  private final Writer writer;
  private final Set<Object> held = Collections.newSetFromMap(new IdentityHashMap<>());

  JdkOutput(Writer writer) throws IOException {
    super(new WriterStream(writer));
    this.writer = writer;
    enableReplaceObject(true);
  }

  /** Whether this stream has written the object, so that writing it again refers to it. */
  boolean holds(Object object) {
    return held.contains(object);
  }

  @Override
  protected Object replaceObject(Object object) {
    int number = writer.reference(object);
    if (number >= 0) {
      return new Outside(number);
    }
    Class<?> type = object.getClass();
    if (type.isArray()
        || object instanceof Record
        || object instanceof Collection
        || object instanceof Map) {
      held.add(object);
    }
    if (type.isArray() && type.componentType().isPrimitive()) {
      PartShape shape = PartShape.of(object);
      if (shape.bytes() >= Wire.PART_BYTES) {
        return new Part(writer.part(object));
      }
    }
    return object;
  }
}
