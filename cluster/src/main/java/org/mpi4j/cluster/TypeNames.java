package org.mpi4j.cluster;

import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** With which type a variable for a value is declared. */
final class TypeNames {
  private static final Map<Class<?>, String> PRIMITIVES =
      Map.of(
          Boolean.class, "boolean",
          Byte.class, "byte",
          Short.class, "short",
          Character.class, "char",
          Integer.class, "int",
          Long.class, "long",
          Float.class, "float",
          Double.class, "double");

  private TypeNames() {}

  static String of(Object value) {
    return switch (value) {
      case null -> "Object";
      case List<?> list -> "java.util.List<" + common(list) + ">";
      case Set<?> set -> "java.util.Set<" + common(set) + ">";
      case Map<?, ?> map ->
          "java.util.Map<" + common(map.keySet()) + ", " + common(map.values()) + ">";
      default -> PRIMITIVES.getOrDefault(value.getClass(), name(value.getClass()));
    };
  }

  private static String common(Collection<?> all) {
    Class<?> one = null;
    for (Object o : all) {
      if (o == null || one != null && o.getClass() != one) {
        return "Object";
      }
      one = o.getClass();
    }
    return one == null ? "Object" : name(one);
  }

  private static String name(Class<?> type) {
    if (type.isArray()) {
      return name(type.componentType()) + "[]";
    }
    if (type.isPrimitive()) {
      return type.getName();
    }
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      if (canBeNamed(c)) {
        int parameters = c.getTypeParameters().length;
        String wild = parameters == 0 ? "" : "<" + "?, ".repeat(parameters - 1) + "?>";
        return c.getCanonicalName() + wild;
      }
    }
    return "Object";
  }

  private static boolean canBeNamed(Class<?> type) {
    for (Class<?> c = type; c != null; c = c.getDeclaringClass()) {
      if (!Modifier.isPublic(c.getModifiers())) {
        return false;
      }
    }
    ClassLoader loader = type.getClassLoader();
    return type.getCanonicalName() != null
        && type.getPackage() != null
        && !type.getPackageName().isEmpty()
        && !type.getPackageName().equals("REPL")
        && (loader == null
            || loader == ClassLoader.getPlatformClassLoader()
            || loader == ClassLoader.getSystemClassLoader());
  }
}
