package org.mpi4j.internal.object;

import java.io.Serializable;
import java.lang.reflect.Array;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import org.mpi4j.internal.type.Primitive;

/** How the objects of one class are written. */
abstract class Shape {
  private static final ClassValue<Shape> SHAPES =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          return find(type);
        }
      };

  static Shape of(Class<?> type) {
    return SHAPES.get(type);
  }

  /** Writes an object of this class; it is not null. */
  abstract void write(Writer out, Object value);

  /** Whether there is a way to write it. */
  boolean isEncodable() {
    return true;
  }

  /** Whether it is made from all it holds at once, so that it cannot hold itself directly. */
  boolean isBuilt() {
    return false;
  }

  /** Whether JDK serialization writes it and all it holds. */
  boolean isJdk() {
    return false;
  }

  private static Shape find(Class<?> type) {
    int container = Containers.tagOf(type);
    if (container >= 0) {
      return new ContainerShape(container);
    }
    int value = JdkValues.tagOf(type);
    if (value >= 0) {
      return new ValueShape(value);
    }
    if (type.isArray()) {
      return type.componentType().isPrimitive()
          ? new PrimitiveArrayShape(Primitive.ofCarrier(type.componentType()))
          : new ObjectArrayShape(type.componentType());
    }
    if (Enum.class.isAssignableFrom(type)) {
      return new EnumShape(type.isEnum() ? type : type.getSuperclass());
    }
    if (type.isRecord() && !RecordShape.replacesItself(type)) {
      RecordShape shape = new RecordShape(type);
      if (shape.isEncodable() || !Serializable.class.isAssignableFrom(type)) {
        return shape;
      }
    }
    if (Serializable.class.isAssignableFrom(type)) {
      return new JdkShape();
    }
    int copy = copyOfView(type);
    return copy >= 0 ? new ContainerShape(copy) : new NoShape(type);
  }

  /** What a hidden view of the JDK, such as {@code subList} or {@code keySet}, arrives as. */
  private static int copyOfView(Class<?> type) {
    if (!type.getName().startsWith("java.util.") || Modifier.isPublic(type.getModifiers())) {
      return -1;
    }
    if (List.class.isAssignableFrom(type)) {
      return Containers.ARRAY_LIST;
    }
    if (SortedSet.class.isAssignableFrom(type)) {
      return Containers.TREE_SET;
    }
    if (Set.class.isAssignableFrom(type)) {
      return Containers.LINKED_HASH_SET;
    }
    if (Collection.class.isAssignableFrom(type)) {
      return Containers.ARRAY_LIST;
    }
    if (Map.class.isAssignableFrom(type)) {
      return Containers.LINKED_HASH_MAP;
    }
    return Map.Entry.class.isAssignableFrom(type) ? Containers.SIMPLE_ENTRY : -1;
  }

  private static final class PrimitiveArrayShape extends Shape {
    private final Primitive kind;

    PrimitiveArrayShape(Primitive kind) {
      this.kind = kind;
    }

    @Override
    void write(Writer out, Object value) {
      out.primitiveArray(value, kind, Array.getLength(value));
    }
  }

  private static final class ObjectArrayShape extends Shape {
    private final ClassDef component;

    ObjectArrayShape(Class<?> component) {
      this.component = ClassDef.of(component);
    }

    @Override
    void write(Writer out, Object value) {
      if (out.repeated(value)) {
        return;
      }
      Object[] array = (Object[]) value;
      out.tag(Wire.OBJECT_ARRAY);
      out.classOf(component);
      out.elements(Arrays.asList(array), array.length);
    }
  }

  private static final class EnumShape extends Shape {
    private final ClassDef def;

    EnumShape(Class<?> type) {
      this.def = ClassDef.of(type);
    }

    @Override
    void write(Writer out, Object value) {
      out.tag(Wire.ENUM);
      out.classOf(def);
      out.varint(((Enum<?>) value).ordinal());
    }
  }

  /** Through JDK serialization. */
  private static final class JdkShape extends Shape {
    @Override
    void write(Writer out, Object value) {
      out.jdk(value);
    }

    @Override
    boolean isJdk() {
      return true;
    }
  }

  private static final class NoShape extends Shape {
    private final String name;

    NoShape(Class<?> type) {
      this.name = type.getName();
    }

    @Override
    void write(Writer out, Object value) {
      throw new NotEncodable(name, null);
    }

    @Override
    boolean isEncodable() {
      return false;
    }
  }
}
