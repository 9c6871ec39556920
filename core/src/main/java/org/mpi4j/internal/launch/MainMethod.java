package org.mpi4j.internal.launch;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;

/**
 * The main method of a class, as the {@code java} command of JDK 25 chooses it: static or not, with
 * or without arguments, of the class or inherited, anything but private (JLS 12.1.4).
 */
public final class MainMethod {
  private final Method method;
  private final Constructor<?> constructor;

  private MainMethod(Method method, Constructor<?> constructor) {
    this.method = method;
    this.constructor = constructor;
  }

  /**
   * Finds the method.
   *
   * @param className name of the class, on the class path
   * @return the method
   * @throws NoMainException if the class cannot be found or cannot be started
   */
  public static MainMethod of(String className) throws NoMainException {
    Class<?> type;
    try {
      type = Class.forName(className, false, ClassLoader.getSystemClassLoader());
    } catch (ClassNotFoundException | NoClassDefFoundError e) {
      throw new NoMainException(
          "class "
              + className
              + " cannot be loaded ("
              + e
              + "); the class path is "
              + System.getProperty("java.class.path"),
          e);
    }
    Method method = find(type);
    if (method == null) {
      throw new NoMainException(
          "class "
              + className
              + " has no main method: it needs void main(String[] args) or void main(), static or"
              + " not, and not private",
          null);
    }
    method.setAccessible(true);
    return new MainMethod(method, constructorFor(type, method));
  }

  private static Method find(Class<?> type) {
    Method found = inherited(type, true, String[].class);
    if (found == null) {
      found = inherited(type, false, String[].class);
    }
    if (found == null || !isValid(found)) {
      found = inherited(type, false);
    }
    return found != null && isValid(found) ? found : null;
  }

  /** The class first, then defaults of its interfaces, then its superclass. */
  private static Method inherited(Class<?> type, boolean onlyPublic, Class<?>... parameters) {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      Method found = declared(c, onlyPublic, parameters);
      if (found == null) {
        found = ofInterfaces(c, parameters);
      }
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static Method ofInterfaces(Class<?> type, Class<?>... parameters) {
    for (Class<?> i : type.getInterfaces()) {
      Method found = declared(i, true, parameters);
      if (found == null || Modifier.isStatic(found.getModifiers())) {
        found = ofInterfaces(i, parameters);
      }
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** Not getDeclaredMethod: the text of its exception takes longer than the whole search. */
  private static Method declared(Class<?> type, boolean onlyPublic, Class<?>... parameters) {
    for (Method m : type.getDeclaredMethods()) {
      if (m.getName().equals("main")
          && Arrays.equals(m.getParameterTypes(), parameters)
          && (!onlyPublic || Modifier.isPublic(m.getModifiers()))) {
        return m;
      }
    }
    return null;
  }

  private static boolean isValid(Method m) {
    return m.getReturnType() == void.class && !Modifier.isPrivate(m.getModifiers());
  }

  private static Constructor<?> constructorFor(Class<?> type, Method method)
      throws NoMainException {
    if (Modifier.isStatic(method.getModifiers())) {
      return null;
    }
    try {
      if (Modifier.isAbstract(type.getModifiers())) {
        throw new NoSuchMethodException("the class is abstract");
      }
      Constructor<?> constructor = type.getDeclaredConstructor();
      if (Modifier.isPrivate(constructor.getModifiers())) {
        throw new NoSuchMethodException("its constructor is private");
      }
      constructor.setAccessible(true);
      return constructor;
    } catch (NoSuchMethodException e) {
      throw new NoMainException(
          "class "
              + type.getName()
              + " has a main method that is not static, and cannot be made: it needs a constructor"
              + " without arguments that is not private, or a static main",
          e);
    }
  }

  /**
   * Runs it, on a new object when it is not static. What it throws comes out as it is.
   *
   * @param arguments of the program
   * @throws Throwable what the program throws
   */
  public void run(String... arguments) throws Throwable {
    // Method handles: Method.invoke would first generate code, in each rank.
    var lookup = MethodHandles.lookup();
    MethodHandle main = lookup.unreflect(method);
    if (constructor != null) {
      main = main.bindTo(lookup.unreflectConstructor(constructor).invoke());
    }
    if (method.getParameterCount() == 0) {
      main.invokeExact();
    } else {
      main.invokeExact(arguments);
    }
  }
}
