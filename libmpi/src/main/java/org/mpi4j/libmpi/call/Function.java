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
import org.mpi4j.MpiException;
import org.mpi4j.ThreadLevel;
import org.mpi4j.libmpi.library.C;
import org.mpi4j.libmpi.library.Library;

/**
 * A function of the library. Linking takes milliseconds for each new combination of C types, so
 * each function is bound by a class of its own on its first call, addresses are passed as longs,
 * and functions of few arguments are one combination, see {@link C#function}.
 *
 * @param name its C name, without {@code _c}
 * @param handle calls it: handles, addresses and counts are longs, ints are ints, the result is the
 *     error code
 * @param isLarge whether counts are MPI_Count, in arrays too
 */
public record Function(String name, MethodHandle handle, boolean isLarge) {
  // Null while any thread may call at any time.
  private static volatile Gate gate;

  private static final MethodHandle TO_INT = find("toInt", String.class, long.class);
  private static final MethodHandle MISSING = find("missing", String.class);

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
    boolean counts = hasCounts(parameters);
    MemorySegment address = counts ? library.find(name + "_c") : null;
    boolean large = address != null;
    if (!large) {
      address = library.find(name);
    }
    MethodHandle handle =
        address == null ? missing(name, parameters) : link(name, address, parameters, large);
    return new Function(name, handle, large);
  }

  private static boolean hasCounts(String parameters) {
    return parameters.indexOf('c') >= 0
        || parameters.indexOf('C') >= 0
        || parameters.indexOf('D') >= 0;
  }

  @SuppressWarnings("restricted")
  private static MethodHandle link(
      String name, MemorySegment address, String parameters, boolean large) {
    int n = parameters.length();
    if (n <= C.ARGUMENTS && (large || !hasCounts(parameters))) {
      return turns(
          name, MethodHandles.explicitCastArguments(C.function(address, n), javaType(parameters)));
    }
    var layouts = new MemoryLayout[n];
    for (int i = 0; i < n; i++) {
      layouts[i] = isInt(parameters.charAt(i), large) ? JAVA_INT : JAVA_LONG;
    }
    MethodHandle handle =
        Linker.nativeLinker().downcallHandle(address, FunctionDescriptor.of(JAVA_INT, layouts));
    if (!large) {
      MethodHandle check = MethodHandles.insertArguments(TO_INT, 0, name);
      for (int i = 0; i < n; i++) {
        if (parameters.charAt(i) == 'c') {
          handle = MethodHandles.filterArguments(handle, i, check);
        }
      }
    }
    return turns(name, MethodHandles.explicitCastArguments(handle, javaType(parameters)));
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

  private static MethodType javaType(String parameters) {
    var types = new Class<?>[parameters.length()];
    for (int i = 0; i < types.length; i++) {
      types[i] = parameters.charAt(i) == 'i' ? int.class : long.class;
    }
    return MethodType.methodType(int.class, types);
  }

  private static MethodHandle missing(String name, String parameters) {
    return MethodHandles.dropArguments(
        MethodHandles.insertArguments(MISSING, 0, name), 0, javaType(parameters).parameterList());
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

  /** What a call of a function threw, to be thrown again. */
  static RuntimeException thrown(Throwable t) {
    return switch (t) {
      case RuntimeException e -> e;
      case Error e -> throw e;
      default -> new IllegalStateException(t);
    };
  }

  private static MethodHandle find(String method, Class<?>... parameters) {
    try {
      return MethodHandles.lookup()
          .findStatic(Function.class, method, MethodType.methodType(int.class, parameters));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static int toInt(String name, long count) {
    if (count != (int) count) {
      throw new MpiException(
          ERR_COUNT,
          "%s: count = %d; this library (%s) takes at most 2147483647 elements in one call; send larger elements, such as a contiguous datatype, or several messages"
              .formatted(name, count, Library.get().abi().name()));
    }
    return (int) count;
  }
}
