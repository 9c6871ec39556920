package org.mpi4j.pool;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;

/**
 * Stands for the object of a program's main class that its lambdas capture when they call its
 * methods. Without fields one is as good as another, so the worker makes a new one.
 *
 * @param type the class
 */
record Stateless(Class<?> type) {
  /** Whether objects of this class have no state, and can be made. */
  static boolean is(Class<?> type) {
    if (type.getSuperclass() != Object.class || type.isHidden()) {
      return false;
    }
    for (Field field : type.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers())) {
        return false;
      }
    }
    try {
      return !Modifier.isPrivate(type.getDeclaredConstructor().getModifiers());
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  Object make() {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new MpiException(
          ErrorClass.ERR_TYPE,
          "task = a lambda of %s, which cannot be made here (%s); make the methods that tasks call static"
              .formatted(type.getName(), e),
          e);
    }
  }
}
