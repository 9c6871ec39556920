package org.mpi4j.libmpi.library;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Functions of the C library. Few shapes of arguments: each new one takes milliseconds to link. */
@SuppressWarnings("restricted") // this package is where native access is asked for
final class C {
  private C() {}

  /** A function that returns an int; addresses are longs. */
  static MethodHandle function(MemorySegment address, MemoryLayout... arguments) {
    return Linker.nativeLinker()
        .downcallHandle(address, FunctionDescriptor.of(JAVA_INT, arguments));
  }

  /** The value of an exported pointer variable. */
  static long pointerAt(MemorySegment variable) {
    return variable.reinterpret(Long.BYTES).get(JAVA_LONG, 0);
  }

  private static MemorySegment find(String name) {
    return Linker.nativeLinker().defaultLookup().findOrThrow(name);
  }

  /** int sigaction(int, const struct sigaction *, struct sigaction *) */
  static final class Sigaction {
    private static final MethodHandle H =
        function(find("sigaction"), JAVA_INT, JAVA_LONG, JAVA_LONG);

    private Sigaction() {}

    static int call(int signal, long act, long old) {
      try {
        return (int) H.invokeExact(signal, act, old);
      } catch (Throwable e) {
        throw unexpected(e);
      }
    }
  }

  /** int putenv(char *) */
  static final class Putenv {
    private static final MethodHandle H = function(find("putenv"), JAVA_LONG);

    private Putenv() {}

    /** Keeps the text: it becomes part of the environment. */
    static void call(String assignment) {
      try {
        int result = (int) H.invokeExact(Arena.global().allocateFrom(assignment).address());
        if (result != 0) {
          throw new IllegalStateException(
              "putenv(" + assignment + ") = " + result + ": it gives 0; set the variable yourself");
        }
      } catch (Throwable e) {
        throw unexpected(e);
      }
    }
  }

  /** void *dlopen(const char *, int) and char *dlerror(void) */
  static final class Dlopen {
    private static final MethodHandle OPEN =
        Linker.nativeLinker()
            .downcallHandle(find("dlopen"), FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_INT));
    private static final MethodHandle ERROR =
        Linker.nativeLinker().downcallHandle(find("dlerror"), FunctionDescriptor.of(JAVA_LONG));

    private Dlopen() {}

    /**
     * Opens a library, for good.
     *
     * @return null, or why it cannot be opened
     */
    static String call(String name, int flags) {
      try (Arena arena = Arena.ofConfined()) {
        long handle = (long) OPEN.invokeExact(arena.allocateFrom(name).address(), flags);
        if (handle != 0) {
          return null;
        }
        long text = (long) ERROR.invokeExact();
        return text == 0
            ? "dlopen gives no reason"
            : MemorySegment.ofAddress(text).reinterpret(Long.MAX_VALUE).getString(0);
      } catch (Throwable e) {
        throw unexpected(e);
      }
    }
  }

  /** Downcalls throw nothing of their own. */
  static RuntimeException unexpected(Throwable e) {
    if (e instanceof Error error) {
      throw error;
    }
    return e instanceof RuntimeException r ? r : new IllegalStateException(e);
  }
}
