package org.mpi4j.libmpi.call;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.mpi4j.ErrorClass.ERR_COUNT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import org.mpi4j.MpiException;
import org.mpi4j.ThreadLevel;
import org.mpi4j.libmpi.library.C;
import org.mpi4j.libmpi.library.Library;

/**
 * A function of the library. Linking takes milliseconds for each new combination of C types, so
 * each function is bound by a class of its own on its first call, and functions of few arguments
 * are one combination, see {@link C#function}.
 *
 * @param name its C name, without {@code _c}
 * @param handle calls it with longs, as many as {@link C#function} says: handles, addresses, counts
 *     and ints; the result is the error code
 * @param isLarge whether counts are MPI_Count, in arrays too
 * @param narrow a bit for each argument: whether it is a count that must fit an int
 */
public record Function(String name, MethodHandle handle, boolean isLarge, int narrow) {
  // Null while any thread may call at any time.
  private static volatile Gate gate;

  /**
   * Lets functions that are bound from now on be called as a thread level allows.
   *
   * @param level what MPI_Init_thread gave
   */
  public static void takeTurns(ThreadLevel level) {
    gate = level == ThreadLevel.MULTIPLE ? null : new Gate(level);
  }

  /**
   * Binds a function.
   *
   * @param name its C name
   * @param parameters one letter for each: {@code i} int, {@code h} handle, {@code p} address,
   *     {@code a} MPI_Aint, {@code c} count: the function with {@code _c} is taken when there is
   *     one, else counts must fit an int; {@code C} array of counts, {@code D} array of
   *     displacements: addresses of elements as wide as {@link #isLarge} says; {@code B} array of
   *     MPI_Aint
   * @return the function; calls throw when the library lacks it
   */
  static Function bind(String name, String parameters) {
    Library library = Library.get();
    MemorySegment address = hasCounts(parameters) ? library.find(name + "_c") : null;
    boolean large = address != null;
    if (!large) {
      address = library.find(name);
    }
    MethodHandle handle =
        address == null ? missing(name, parameters) : link(address, parameters, large);
    return new Function(name, turns(name, handle), large, large ? 0 : counts(parameters));
  }

  private static boolean hasCounts(String parameters) {
    return parameters.indexOf('c') >= 0
        || parameters.indexOf('C') >= 0
        || parameters.indexOf('D') >= 0;
  }

  private static int counts(String parameters) {
    int bits = 0;
    for (int i = parameters.indexOf('c'); i >= 0; i = parameters.indexOf('c', i + 1)) {
      bits |= 1 << i;
    }
    return bits;
  }

  private static MethodHandle link(MemorySegment address, String parameters, boolean large) {
    return parameters.length() <= C.ARGUMENTS
        ? C.function(address, parameters.length())
        : exactly(address, parameters, large);
  }

  /** Arguments of which some go over the stack, where their width may matter. */
  @SuppressWarnings("restricted")
  private static MethodHandle exactly(MemorySegment address, String parameters, boolean large) {
    var layouts = new MemoryLayout[parameters.length()];
    for (int i = 0; i < layouts.length; i++) {
      layouts[i] = isInt(parameters.charAt(i), large) ? JAVA_INT : JAVA_LONG;
    }
    MethodHandle handle =
        Linker.nativeLinker().downcallHandle(address, FunctionDescriptor.of(JAVA_INT, layouts));
    return MethodHandles.explicitCastArguments(handle, C.type(layouts.length));
  }

  private static MethodHandle turns(String name, MethodHandle handle) {
    Gate g = gate;
    return g == null || isForTheEnd(name) ? handle : g.around(handle);
  }

  /** Called by whoever ends the process, whatever the other threads are doing. */
  private static boolean isForTheEnd(String name) {
    return name.equals("MPI_Abort") || name.equals("MPI_Finalize");
  }

  private static boolean isInt(char parameter, boolean large) {
    return switch (parameter) {
      case 'i' -> true;
      case 'h' -> Native.HANDLE_BYTES == Integer.BYTES;
      case 'c' -> !large;
      default -> false;
    };
  }

  private static MethodHandle missing(String name, String parameters) {
    MethodHandle missing;
    try {
      missing =
          MethodHandles.lookup()
              .findStatic(
                  Function.class, "missing", MethodType.methodType(int.class, String.class));
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
    return MethodHandles.dropArguments(
        missing.bindTo(name), 0, C.type(parameters.length()).parameterList());
  }

  private static int missing(String name) {
    Library library = Library.get();
    throw new UnsupportedOperationException(
        "%s: %s (%s, MPI %d.%d) does not have it; use a newer library"
            .formatted(
                name,
                library.abi().name(),
                library.path(),
                library.standard().major(),
                library.standard().minor()));
  }

  // Ints among the arguments are widened, which is how they are passed.

  int call() {
    return call(0, 0, 0, 0, 0);
  }

  int call(long a) {
    return call(a, 0, 0, 0, 0);
  }

  int call(long a, long b) {
    return call(a, b, 0, 0, 0);
  }

  int call(long a, long b, long c) {
    return call(a, b, c, 0, 0);
  }

  int call(long a, long b, long c, long d) {
    return call(a, b, c, d, 0);
  }

  int call(long a, long b, long c, long d, long e) {
    narrow(a, b, c, d, e, 0);
    try {
      return (int) handle.invokeExact(a, b, c, d, e);
    } catch (Throwable t) {
      throw thrown(t);
    }
  }

  int call(long a, long b, long c, long d, long e, long f) {
    return call(a, b, c, d, e, f, 0, 0);
  }

  int call(long a, long b, long c, long d, long e, long f, long g) {
    return call(a, b, c, d, e, f, g, 0);
  }

  int call(long a, long b, long c, long d, long e, long f, long g, long h) {
    narrow(a, b, c, d, e, f);
    try {
      return (int) handle.invokeExact(a, b, c, d, e, f, g, h);
    } catch (Throwable t) {
      throw thrown(t);
    }
  }

  int call(long a, long b, long c, long d, long e, long f, long g, long h, long i) {
    narrow(a, b, c, d, e, f);
    try {
      return (int) handle.invokeExact(a, b, c, d, e, f, g, h, i);
    } catch (Throwable t) {
      throw thrown(t);
    }
  }

  int call(long a, long b, long c, long d, long e, long f, long g, long h, long i, long j) {
    narrow(a, b, c, d, e, f);
    try {
      return (int) handle.invokeExact(a, b, c, d, e, f, g, h, i, j);
    } catch (Throwable t) {
      throw thrown(t);
    }
  }

  int call(List<Long> arguments) {
    Object[] all = new Object[handle.type().parameterCount()];
    for (int i = 0; i < all.length; i++) {
      long argument = i < arguments.size() ? arguments.get(i) : 0;
      narrow(i, argument);
      all[i] = argument;
    }
    try {
      return (int) handle.invokeWithArguments(all);
    } catch (Throwable t) {
      throw thrown(t);
    }
  }

  /** No function has a count after its sixth argument. */
  private void narrow(long a, long b, long c, long d, long e, long f) {
    if (narrow != 0) {
      narrow(0, a);
      narrow(1, b);
      narrow(2, c);
      narrow(3, d);
      narrow(4, e);
      narrow(5, f);
    }
  }

  private void narrow(int argument, long value) {
    if ((narrow >> argument & 1) != 0 && value != (int) value) {
      throw new MpiException(
          ERR_COUNT,
          "%s: count = %d; this library (%s) takes at most 2147483647 elements in one call; send larger elements, such as a contiguous datatype, or several messages"
              .formatted(name, value, Library.get().abi().name()));
    }
  }

  /** What a call of a function threw, to be thrown again. */
  static RuntimeException thrown(Throwable t) {
    return switch (t) {
      case RuntimeException e -> e;
      case Error e -> throw e;
      default -> new IllegalStateException(t);
    };
  }
}
