package org.mpi4j.internal.object;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.Set;

/** Writes the containers of {@link Containers}. */
final class ContainerShape extends Shape {
  private final int tag;

  ContainerShape(int tag) {
    this.tag = tag;
  }

  @Override
  boolean isBuilt() {
    return Containers.isBuilt(tag);
  }

  @Override
  void write(Writer out, Object value) {
    if (Containers.isEnum(tag)) {
      writeEnums(out, value);
      return;
    }
    if (out.repeated(value)) {
      return;
    }
    boolean built = Containers.isBuilt(tag);
    if (built) {
      out.open();
    }
    if (tag == Containers.OPTIONAL) {
      writeOptional(out, (Optional<?>) value);
    } else if (Containers.isEntry(tag)) {
      writeEntry(out, (Map.Entry<?, ?>) value);
    } else if (Containers.isMap(tag)) {
      writeMap(out, (Map<?, ?>) value);
    } else {
      writeCollection(out, (Collection<?>) value);
    }
    if (built) {
      out.close();
    }
  }

  private void writeOptional(Writer out, Optional<?> optional) {
    out.tag(Wire.CONTAINER + tag);
    out.varint(Writer.shifted(optional.isPresent() ? 1 : 0));
    if (optional.isPresent()) {
      out.value(optional.get());
    }
  }

  private void writeEntry(Writer out, Map.Entry<?, ?> entry) {
    out.tag(Wire.CONTAINER + tag);
    out.varint(Writer.shifted(2));
    out.value(entry.getKey());
    out.value(entry.getValue());
  }

  private void writeMap(Writer out, Map<?, ?> map) {
    out.tag(Wire.CONTAINER + tag);
    if (Containers.isSorted(tag)) {
      out.value(Containers.comparator(map));
    }
    if (Containers.isConcurrent(tag)) {
      Object[] entries = map.entrySet().toArray();
      out.varint(entries.length);
      for (Object item : entries) {
        Map.Entry<?, ?> entry = (Map.Entry<?, ?>) item;
        out.value(entry.getKey());
        out.value(entry.getValue());
      }
    } else {
      out.entries(map);
    }
  }

  private void writeCollection(Writer out, Collection<?> collection) {
    if (tag == Containers.LIST_OF && Containers.mayHoldNull((List<?>) collection)) {
      out.tag(Wire.CONTAINER + Containers.LIST_OF_NULLS);
    } else {
      out.tag(Wire.CONTAINER + tag);
    }
    if (Containers.isSorted(tag)) {
      out.value(Containers.comparator(collection));
    }
    if (Containers.isConcurrent(tag)) {
      Object[] elements = collection.toArray();
      out.elements(Arrays.asList(elements), elements.length);
    } else if (collection instanceof List<?> list && collection instanceof RandomAccess) {
      out.elements(list, list.size());
    } else {
      int count = collection.size();
      out.varint(Writer.shifted(count) | Wire.MIXED);
      int written = 0;
      for (Object element : collection) {
        out.value(element);
        written++;
      }
      Writer.checkCount(count, written);
    }
  }

  private void writeEnums(Writer out, Object value) {
    Class<?> type = enumType(value);
    if (type == null) {
      out.jdk(value);
      return;
    }
    if (out.repeated(value)) {
      return;
    }
    out.tag(Wire.CONTAINER + tag);
    out.classOf(ClassDef.of(type));
    if (value instanceof Map<?, ?> map) {
      out.entries(map);
    } else {
      Set<?> set = (Set<?>) value;
      out.varint(Writer.shifted(set.size()) | Wire.MIXED);
      for (Object element : set) {
        out.value(element);
      }
    }
  }

  /** The key type, which an empty one does not tell. */
  private static Class<?> enumType(Object value) {
    Collection<?> keys = value instanceof Map<?, ?> map ? map.keySet() : (Collection<?>) value;
    if (keys.isEmpty() && value instanceof EnumSet<?> set) {
      keys = EnumSet.complementOf(set);
    }
    return keys.isEmpty() ? null : ((Enum<?>) keys.iterator().next()).getDeclaringClass();
  }
}
