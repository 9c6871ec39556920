package conformance.data;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.mpi4j.Comm;

/** Calls the forms of {@code Comm} that exist for each primitive array by their name. */
public final class Forms {
  private Forms() {}

  /** Calls the method of this name that takes these arguments; numbers as {@code Integer}. */
  public static Object call(Comm comm, String name, Object... arguments) {
    Method m =
        Arrays.stream(Comm.class.getMethods())
            .filter(x -> x.getName().equals(name) && takes(x, arguments))
            .findFirst()
            .orElseThrow(
                () -> new AssertionError("no " + name + " takes " + Arrays.toString(arguments)));
    try {
      return m.invoke(comm, arguments);
    } catch (InvocationTargetException e) {
      switch (e.getCause()) {
        case RuntimeException r -> throw r;
        case Error r -> throw r;
        case Throwable t -> throw new AssertionError(t);
      }
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean takes(Method m, Object[] arguments) {
    Class<?>[] types = m.getParameterTypes();
    if (types.length != arguments.length) {
      return false;
    }
    for (int i = 0; i < types.length; i++) {
      boolean fits =
          types[i] == int.class
              ? arguments[i] instanceof Integer
              : !types[i].isPrimitive() && types[i].isInstance(arguments[i]);
      if (!fits) {
        return false;
      }
    }
    return true;
  }
}
