package org.mpi4j.internal.object;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/** Puts the handles of a record's components together. */
final class RecordHandles {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  private RecordHandles() {}

  /** {@code (Writer, Object)void}: writes all components in order. */
  static MethodHandle writing(Class<?> type, MethodHandle[] getters) throws IllegalAccessException {
    MethodHandle[] steps = new MethodHandle[getters.length];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = writing(getters[i]);
    }
    MethodHandle all =
        steps.length == 0
            ? MethodHandles.empty(methodType(void.class, Writer.class, type))
            : sequence(steps, 0, steps.length);
    return all.asType(methodType(void.class, Writer.class, Object.class));
  }

  private static MethodHandle writing(MethodHandle getter) throws IllegalAccessException {
    Class<?> type = getter.type().returnType();
    String name = type.isPrimitive() ? "put" + capital(type) : "value";
    Class<?> put = type.isPrimitive() ? type : Object.class;
    MethodHandle putter = virtual(Writer.class, name, void.class, put);
    return MethodHandles.filterArguments(
        putter, 1, getter.asType(getter.type().changeReturnType(put)));
  }

  /** Balanced, because a chain would be deeper than the JIT inlines. */
  private static MethodHandle sequence(MethodHandle[] steps, int from, int to) {
    if (to - from == 1) {
      return steps[from];
    }
    int middle = (from + to) >>> 1;
    return MethodHandles.foldArguments(sequence(steps, middle, to), sequence(steps, from, middle));
  }

  /** {@code (Reader)Object}: reads the components in order and calls the constructor. */
  static MethodHandle reading(MethodHandle constructor) throws IllegalAccessException {
    int count = constructor.type().parameterCount();
    MethodHandle all;
    if (count == 0) {
      all = MethodHandles.dropArguments(constructor, 0, Reader.class);
    } else {
      MethodHandle[] readers = new MethodHandle[count];
      for (int i = 0; i < count; i++) {
        readers[i] = reading(constructor.type().parameterType(i));
      }
      all =
          MethodHandles.permuteArguments(
              MethodHandles.filterArguments(constructor, 0, readers),
              methodType(constructor.type().returnType(), Reader.class),
              new int[count]);
    }
    return all.asType(methodType(Object.class, Reader.class));
  }

  /** {@code (Object[])Object}: calls the constructor. */
  static MethodHandle spreading(MethodHandle constructor) {
    return constructor
        .asSpreader(Object[].class, constructor.type().parameterCount())
        .asType(methodType(Object.class, Object[].class));
  }

  private static MethodHandle reading(Class<?> type) throws IllegalAccessException {
    return type.isPrimitive()
        ? virtual(Reader.class, "get" + capital(type), type)
        : virtual(Reader.class, "value", Object.class).asType(methodType(type, Reader.class));
  }

  private static MethodHandle virtual(
      Class<?> owner, String name, Class<?> result, Class<?>... parameters)
      throws IllegalAccessException {
    try {
      return LOOKUP.findVirtual(owner, name, methodType(result, parameters));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String capital(Class<?> type) {
    String name = type.getName();
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }
}
