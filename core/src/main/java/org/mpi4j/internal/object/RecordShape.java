package org.mpi4j.internal.object;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.mpi4j.MpiException;

/**
 * Writes the components of a record from its fields and makes it with its canonical constructor.
 *
 * <p>Each way is one method handle, {@code (Writer, Object)void} and {@code (Reader)Object}, put
 * together from the handles of the components: one call per record, no boxing, and the JIT compiles
 * it as if it were written out.
 */
final class RecordShape extends Shape {
  final ClassDef def;
  private final RecordComponent[] components;
  private final MethodHandle[] getters;
  private final MethodHandle write;
  private final MethodHandle read;
  private final MethodHandle constructor;

  /** {@code (Object[])Object}, made when a cycle first needs it. */
  private volatile MethodHandle spread;

  /** Why the record cannot be written or made, or null. */
  private final String barrier;

  RecordShape(Class<?> type) {
    def = ClassDef.of(type);
    components = type.getRecordComponents();
    getters = new MethodHandle[components.length];
    MethodHandle writing = null;
    MethodHandle reading = null;
    MethodHandle making = null;
    String found = null;
    try {
      making = reach(type);
      writing = RecordHandles.writing(type, getters);
      reading = RecordHandles.reading(making);
    } catch (IllegalAccessException e) {
      found = notOpen(type);
    } catch (IllegalArgumentException e) {
      found = "it has too many components for a method handle: " + e.getMessage();
    }
    write = writing;
    read = reading;
    constructor = making;
    barrier = found;
  }

  /** JDK serialization lets a record stand in for itself; such a record stays with it. */
  static boolean replacesItself(Class<?> type) {
    for (Method method : type.getDeclaredMethods()) {
      if (method.getParameterCount() == 0
          && (method.getName().equals("writeReplace") || method.getName().equals("readResolve"))) {
        return true;
      }
    }
    return false;
  }

  /** Finds the getters; returns the canonical constructor. */
  private MethodHandle reach(Class<?> type) throws IllegalAccessException {
    try {
      Constructor<?> constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      MethodHandles.Lookup lookup = lookupIn(type);
      for (int i = 0; i < components.length; i++) {
        RecordComponent c = components[i];
        getters[i] =
            (lookup.lookupModes() & MethodHandles.Lookup.PRIVATE) != 0
                ? lookup.findGetter(type, c.getName(), c.getType())
                : lookup.unreflect(c.getAccessor());
      }
      return lookup.unreflectConstructor(constructor).asFixedArity();
    } catch (NoSuchMethodException | NoSuchFieldException e) {
      throw new IllegalStateException("record class without its members: " + type, e);
    }
  }

  /** A record of a package that is exported but not open can be used as anyone would. */
  private static MethodHandles.Lookup lookupIn(Class<?> type) {
    RecordShape.class.getModule().addReads(type.getModule());
    try {
      return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
    } catch (IllegalAccessException e) {
      return MethodHandles.publicLookup();
    }
  }

  private static String notOpen(Class<?> type) {
    Module ours = RecordShape.class.getModule();
    String us = ours.isNamed() ? ours.getName() : "ALL-UNNAMED";
    return """
    its package is not open to mpi4j: add "opens %s;" to the module-info of %s, or start the \
    ranks with --add-opens %s/%s=%s\
    """
        .formatted(
            type.getPackageName(),
            type.getModule().getName(),
            type.getModule().getName(),
            type.getPackageName(),
            us);
  }

  @Override
  boolean isEncodable() {
    return barrier == null;
  }

  @Override
  boolean isBuilt() {
    return true;
  }

  String barrier() {
    return barrier;
  }

  int componentCount() {
    return components.length;
  }

  String componentName(int index) {
    return components[index].getName();
  }

  /** The value of a component, for reports. */
  Object component(Object value, int index) {
    try {
      return getters[index].invoke(value);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  void write(Writer out, Object value) {
    if (barrier != null) {
      throw new NotEncodable(def.type.getName(), null);
    }
    if (out.repeated(value)) {
      return;
    }
    out.open();
    out.tag(Wire.RECORD);
    out.classOf(def);
    try {
      write.invokeExact(out, value);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
    out.close();
  }

  /** Reads a record that no reference in it makes impossible. */
  Object read(Reader in) {
    checkReach();
    try {
      return read.invokeExact(in);
    } catch (MpiException | VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      throw ObjectErrors.constructor(def.type, e);
    }
  }

  /** Reads the components alone; some may not be made yet. */
  Object[] readComponents(Reader in) {
    checkReach();
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = readComponent(in, components[i].getType());
    }
    return values;
  }

  private static Object readComponent(Reader in, Class<?> type) {
    if (!type.isPrimitive()) {
      return in.value();
    }
    return switch (type.getName()) {
      case "boolean" -> in.getBoolean();
      case "byte" -> in.getByte();
      case "short" -> in.getShort();
      case "char" -> in.getChar();
      case "int" -> in.getInt();
      case "long" -> in.getLong();
      case "float" -> in.getFloat();
      default -> in.getDouble();
    };
  }

  Object make(Object[] values) {
    try {
      MethodHandle handle = spread;
      if (handle == null) {
        handle = RecordHandles.spreading(constructor);
        spread = handle;
      }
      return handle.invokeExact(values);
    } catch (MpiException | VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      throw ObjectErrors.constructor(def.type, e);
    }
  }

  private void checkReach() {
    if (barrier != null) {
      throw ObjectErrors.barrier(def.type, barrier);
    }
  }
}
