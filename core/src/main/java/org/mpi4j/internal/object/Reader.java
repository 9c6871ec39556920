package org.mpi4j.internal.object;

import java.io.IOException;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.mpi4j.MpiException;
import org.mpi4j.internal.type.Memory;
import org.mpi4j.internal.type.Primitive;

/** Reads one value and all it holds. Trusts no length, number or name. */
final class Reader extends Input {
  /** In {@link #objects}: begun but not made yet. */
  private static final Object OPEN = new Object();

  private static final int KEPT_OBJECTS = 1 << 15;

  private Object[] parts;
  private ClassTable classes;
  private boolean references;

  /** Records and immutable collections may hold what holds them: see {@link LateObjects}. */
  private boolean cycles;

  private Object[] objects = new Object[16];
  private int objectCount;
  private ClassDef[] defs = new ClassDef[4];
  private int defCount;
  private LateObjects late;
  private JdkInput jdk;
  private int depth;

  /** Elements that containers may still announce: each takes a byte at least. */
  private int budget;

  void begin(Object[] beside, ClassTable table, Header header) {
    clear();
    parts = beside;
    classes = table;
    references = header.hasReferences();
    cycles = header.hasCycles();
    budget = left();
  }

  /** Forgets the message's objects. */
  void clear() {
    if (objects.length > KEPT_OBJECTS) {
      objects = new Object[16];
    } else {
      Arrays.fill(objects, 0, objectCount, null);
    }
    objectCount = 0;
    Arrays.fill(defs, 0, defCount, null);
    defCount = 0;
    parts = null;
    classes = null;
    late = null;
    jdk = null;
    depth = 0;
  }

  ClassTable classes() {
    return classes;
  }

  /** The whole message. */
  Object message() {
    Object value = value();
    if (left() != 0) {
      throw corrupt("%d bytes follow the object".formatted(left()), null);
    }
    if (late == null) {
      return value;
    }
    try {
      return late.finish(value);
    } catch (MpiException e) {
      throw e;
    } catch (RuntimeException e) {
      throw corrupt("a cycle of objects could not be closed: " + e, e);
    }
  }

  /** A value that no cycle delays. */
  Object complete() {
    Object value = value();
    if (value instanceof LateObjects.Pending) {
      throw corrupt("an object refers to itself where it cannot", null);
    }
    return value;
  }

  Object value() {
    int tag = tag();
    if (tag >= Wire.SMALL_INT) {
      return tag - Wire.SMALL_INT;
    }
    if (tag >= Wire.SHORT_TEXT) {
      return latin1(tag - Wire.SHORT_TEXT);
    }
    return switch (tag) {
      case Wire.NULL -> null;
      case Wire.TRUE -> Boolean.TRUE;
      case Wire.FALSE -> Boolean.FALSE;
      case Wire.INT -> signed();
      case Wire.LONG -> signedLong();
      case Wire.DOUBLE -> getDouble();
      case Wire.LATIN1 -> longText(latin1(length(1, "a text")));
      case Wire.UTF16 -> longText(utf16());
      case Wire.REFERENCE -> reference();
      default -> nested(tag);
    };
  }

  private Object nested(int tag) {
    if (++depth > Wire.MAX_DEPTH) {
      throw corrupt("objects are nested deeper than " + Wire.MAX_DEPTH, null);
    }
    try {
      Object value = composite(tag);
      depth--;
      return value;
    } catch (MpiException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      throw corrupt("what was read makes no object: " + e, e);
    }
  }

  private Object composite(int tag) {
    if (tag >= Wire.CONTAINER && tag < Wire.CONTAINER + Containers.COUNT) {
      return container(tag - Wire.CONTAINER);
    }
    if (tag >= Wire.JDK_VALUE && tag < Wire.JDK_VALUE + JdkValues.COUNT) {
      return JdkValues.read(this, tag - Wire.JDK_VALUE);
    }
    if (tag > Wire.PRIMITIVE_ARRAY && tag < Wire.JDK_VALUE) {
      return primitiveArray(Primitive.ofJavasCode((byte) (tag - Wire.PRIMITIVE_ARRAY)));
    }
    return switch (tag) {
      case Wire.RECORD -> record();
      case Wire.ENUM -> enumConstant();
      case Wire.OBJECT_ARRAY -> objectArray();
      case Wire.PART -> register(part(varint()));
      case Wire.JDK -> jdkObject();
      default -> throw corrupt("no value begins with %02X".formatted(tag), null);
    };
  }

  // Objects that may be met again

  private int reserve() {
    if (!references) {
      return -1;
    }
    if (objectCount == objects.length) {
      objects = Arrays.copyOf(objects, 2 * objectCount);
    }
    objects[objectCount] = OPEN;
    return objectCount++;
  }

  private <T> T register(T object) {
    made(reserve(), object);
    return object;
  }

  void made(int number, Object object) {
    if (number >= 0) {
      objects[number] = object;
    }
  }

  private String longText(String text) {
    return Output.isLong(text) ? register(text) : text;
  }

  private Object reference() {
    int number = varint();
    Object object = object(number);
    if (!isNotMade(object)) {
      return object;
    }
    if (!cycles) {
      throw notMade(number);
    }
    return late().pending(number);
  }

  private LateObjects late() {
    if (late == null) {
      late = new LateObjects(this);
    }
    return late;
  }

  Object object(int number) {
    if (number < 0 || number >= objectCount) {
      throw corrupt(
          "reference to object %d, but %d have begun".formatted(number, objectCount), null);
    }
    return objects[number];
  }

  /** An object that must have been made. */
  Object madeObject(int number) {
    Object object = object(number);
    if (isNotMade(object)) {
      throw notMade(number);
    }
    return object;
  }

  private static boolean isNotMade(Object object) {
    return object == OPEN || object instanceof LateObjects.Late;
  }

  private MpiException notMade(int number) {
    return corrupt("reference to object %d, which is not made yet".formatted(number), null);
  }

  Object part(int index) {
    if (index < 0 || index >= parts.length) {
      throw corrupt("part %d, but there are %d".formatted(index, parts.length), null);
    }
    return parts[index];
  }

  ClassDef classDef() {
    int number = varint();
    if (number != 0) {
      if (number < 0 || number > defCount) {
        throw corrupt("class %d, but %d have come".formatted(number, defCount), null);
      }
      return defs[number - 1];
    }
    int length = length(1, "a class name");
    if (ClassDef.isTooShort(length)) {
      throw corrupt("a class name of %d bytes".formatted(length), null);
    }
    ClassDef def = classes.find(data, position, length);
    position += length;
    if (defCount == defs.length) {
      defs = Arrays.copyOf(defs, 2 * defCount);
    }
    defs[defCount++] = def;
    return def;
  }

  // Composites

  private Object record() {
    int number = reserve();
    ClassDef def = classDef();
    if (!(Shape.of(def.type) instanceof RecordShape shape)) {
      throw corrupt(def.type.getName() + " is not sent as a record here", null);
    }
    if (!cycles) {
      Object value = shape.read(this);
      made(number, value);
      return value;
    }
    Object[] components = shape.readComponents(this);
    return LateObjects.isPending(components)
        ? late().build(number, components, shape::make)
        : build(number, shape.make(components));
  }

  private Object build(int number, Object value) {
    made(number, value);
    return value;
  }

  private Object enumConstant() {
    ClassDef def = classDef();
    int ordinal = varint();
    Object[] constants = def.constants();
    if (constants == null || ordinal < 0 || ordinal >= constants.length) {
      throw corrupt("constant %d of %s".formatted(ordinal, def.type.getName()), null);
    }
    return constants[ordinal];
  }

  private Object primitiveArray(Primitive kind) {
    int length = length(kind.bytes(), "an array");
    Object array = kind.allocate(length);
    int bytes = length * kind.bytes();
    Memory.copyOut(segment(), position, array, 0, bytes);
    position += bytes;
    return register(array);
  }

  private Object objectArray() {
    int number = reserve();
    Class<?> component = classDef().type;
    int form = varint();
    int count = claim(form >>> 2, 1);
    Object[] array = (Object[]) Array.newInstance(component, count);
    made(number, array);
    if ((form & 3) == Wire.MIXED && !references) {
      for (int i = 0; i < count; i++) {
        array[i] = value();
      }
    } else {
      fillOrDefer(array, items(count, form & 3));
    }
    return array;
  }

  private int claim(int count, int each) {
    long bytes = (long) count * each;
    if (count < 0 || bytes > budget) {
      throw truncated("a container", (count & 0xFFFFFFFFL) * each);
    }
    budget -= (int) bytes;
    return count;
  }

  private Object[] items(int count, int form) {
    Object[] items = new Object[count];
    if (form != Wire.MIXED) {
      needPacked(count, form);
    }
    for (int i = 0; i < count; i++) {
      items[i] = item(form);
    }
    return items;
  }

  private void needPacked(int count, int form) {
    long bytes = count * (form == Wire.INTS ? 4L : 8L);
    if (bytes > left()) {
      throw truncated("a list of numbers", bytes);
    }
  }

  private Object item(int form) {
    return switch (form) {
      case Wire.MIXED -> value();
      case Wire.DOUBLES -> (Object) getDouble();
      case Wire.INTS -> getInt();
      default -> getLong();
    };
  }

  private Object container(int tag) {
    int number = reserve();
    if (Containers.isBuilt(tag)) {
      return built(tag, number);
    }
    boolean isMap = Containers.isMap(tag);
    if (tag == Containers.ARRAY_LIST && !references) {
      return arrayList();
    }
    Class<?> enumType = Containers.isEnum(tag) ? classDef().type : null;
    @SuppressWarnings("unchecked")
    Comparator<Object> order = Containers.isSorted(tag) ? (Comparator<Object>) complete() : null;
    int form = varint();
    int count = isMap ? claim(form, 2) : claim(form >>> 2, 1);
    Object inner =
        enumType != null ? Containers.create(tag, enumType) : Containers.create(tag, count, order);
    Object outer = Containers.view(tag, inner);
    made(number, outer);
    if (isMap && !references) {
      fillMap(inner, count);
    } else {
      fillOrDefer(inner, items(isMap ? 2 * count : count, isMap ? Wire.MIXED : form & 3));
    }
    return outer;
  }

  private Object built(int tag, int number) {
    int form = varint();
    int count = Containers.isMap(tag) ? 2 * claim(form, 2) : claim(form >>> 2, 1);
    Object[] items = items(count, Containers.isMap(tag) ? Wire.MIXED : form & 3);
    return cycles && LateObjects.isPending(items)
        ? late().build(number, items, all -> Containers.build(tag, all))
        : build(number, Containers.build(tag, items));
  }

  private List<Object> arrayList() {
    int form = varint();
    int count = claim(form >>> 2, 1);
    List<Object> list = new ArrayList<>(count);
    switch (form & 3) {
      case Wire.DOUBLES -> {
        needPacked(count, Wire.DOUBLES);
        for (int i = 0; i < count; i++) {
          list.add(getDouble());
        }
      }
      case Wire.MIXED -> {
        for (int i = 0; i < count; i++) {
          list.add(value());
        }
      }
      default -> {
        for (int i = 0; i < count; i++) {
          list.add(item(form & 3));
        }
      }
    }
    return list;
  }

  @SuppressWarnings("unchecked")
  private void fillMap(Object container, int count) {
    Map<Object, Object> map = (Map<Object, Object>) container;
    for (int i = 0; i < count; i++) {
      Object key = value();
      map.put(key, value());
    }
  }

  private void fillOrDefer(Object container, Object[] items) {
    if (cycles && LateObjects.isPending(items)) {
      late().fill(container, items);
    } else {
      Containers.fill(container, items);
    }
  }

  private Object jdkObject() {
    int length = getInt();
    need(length, "a Serializable object");
    int rest = end;
    end = position + length;
    try {
      if (jdk == null) {
        jdk = new JdkInput(this);
      }
      Object value = jdk.next(length);
      if (position != end) {
        throw corrupt("%d bytes follow a Serializable object".formatted(left()), null);
      }
      return value;
    } catch (IOException e) {
      throw corrupt("a Serializable object cannot be read: " + e, e);
    } finally {
      end = rest;
    }
  }
}
