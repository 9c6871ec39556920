package org.mpi4j.libmpi.library;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Collections;

/** Functions of C. Few shapes of arguments: each new one takes milliseconds to link. */
@SuppressWarnings("restricted") // this package is where native access is asked for
public final class C {
  /** The largest number of arguments of a {@link #function}. */
  public static final int ARGUMENTS = 5;

  private static final FunctionDescriptor SHAPE =
      FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);

  private C() {}

  /**
   * A function of few arguments that returns an int. An int goes as a long, and arguments more go
   * unseen: callees read what is theirs of registers, on Windows also of the caller's stack.
   *
   * @param address where it is
   * @param arguments number of its arguments, up to {@link #ARGUMENTS}: ints and addresses
   * @return calls it with longs
   */
  public static MethodHandle function(MemorySegment address, int arguments) {
    return Fewer.call(arguments).bindTo(Linker.nativeLinker().downcallHandle(address, SHAPE));
  }

  /** Calls with fewer arguments. In Java: handles that insert constants would be linked anew. */
  private static final class Fewer {
    private Fewer() {}

    static MethodHandle call(int arguments) {
      var type = MethodType.methodType(int.class, Collections.nCopies(arguments, long.class));
      try {
        return MethodHandles.lookup()
            .findStatic(Fewer.class, "call", type.insertParameterTypes(0, MethodHandle.class));
      } catch (ReflectiveOperationException e) {
        throw new AssertionError(e);
      }
    }

    static int call(MethodHandle f) throws Throwable {
      return (int) f.invokeExact(0L, 0L, 0L, 0L, 0L);
    }

    static int call(MethodHandle f, long a) throws Throwable {
      return (int) f.invokeExact(a, 0L, 0L, 0L, 0L);
    }

    static int call(MethodHandle f, long a, long b) throws Throwable {
      return (int) f.invokeExact(a, b, 0L, 0L, 0L);
    }

    static int call(MethodHandle f, long a, long b, long c) throws Throwable {
      return (int) f.invokeExact(a, b, c, 0L, 0L);
    }

    static int call(MethodHandle f, long a, long b, long c, long d) throws Throwable {
      return (int) f.invokeExact(a, b, c, d, 0L);
    }

    static int call(MethodHandle f, long a, long b, long c, long d, long e) throws Throwable {
      return (int) f.invokeExact(a, b, c, d, e);
    }
  }

  private static MethodHandle function(MemorySegment address) {
    return function(address, 3);
  }

  /** Calls an int function of two addresses. */
  static int call(MemorySegment function, long first, long second) {
    try {
      return (int) function(function).invokeExact(first, second, 0L);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** The value of an exported pointer variable. */
  static long pointerAt(MemorySegment variable) {
    return variable.reinterpret(Long.BYTES).get(JAVA_LONG, 0);
  }

  private static MemorySegment find(String name) {
    return Linker.nativeLinker().defaultLookup().findOrThrow(name);
  }

  private static final class Posix {
    static final MethodHandle SIGACTION = function(find("sigaction"));
    static final MethodHandle SETENV = function(find("setenv"));
  }

  /** int sigaction(int, const struct sigaction *, struct sigaction *) */
  static int sigaction(int signal, long act, long old) {
    try {
      return (int) Posix.SIGACTION.invokeExact((long) signal, act, old);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  private static final class Descriptors {
    static final MethodHandle READ = function(find("read"));
    static final MethodHandle WRITE = function(find("write"));
    static final MethodHandle POLL = function(find("poll"));
  }

  /** ssize_t read(int, void *, size_t), of fewer bytes than an int counts. */
  static int read(long descriptor, long to, long bytes) {
    try {
      return (int) Descriptors.READ.invokeExact(descriptor, to, bytes);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** ssize_t write(int, const void *, size_t), of fewer bytes than an int counts. */
  static int write(long descriptor, long from, long bytes) {
    try {
      return (int) Descriptors.WRITE.invokeExact(descriptor, from, bytes);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** int poll(struct pollfd *, nfds_t, int) */
  static int poll(long descriptors, long count, long millis) {
    try {
      return (int) Descriptors.POLL.invokeExact(descriptors, count, millis);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** int setenv(const char *, const char *, int). Java's own view of the environment stays. */
  static void setenv(String name, String value) {
    try (Arena arena = Arena.ofConfined()) {
      long to = arena.allocateFrom(value).address();
      int result = (int) Posix.SETENV.invokeExact(arena.allocateFrom(name).address(), to, 1L);
      if (result != 0) {
        throw new IllegalStateException(
            "setenv(" + name + ") = " + result + ": it gives 0; set the variable yourself");
      }
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** void *dlopen(const char *, int) and char *dlerror(void) */
  static final class Dlopen {
    private static final MethodHandle OPEN = function("dlopen");

    /** Before the first call of the other: linking clears the error. */
    private static final MethodHandle ERROR = function("dlerror");

    private Dlopen() {}

    /** Again one shape for both. */
    private static MethodHandle function(String name) {
      return Linker.nativeLinker()
          .downcallHandle(find(name), FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG));
    }

    /**
     * Opens a library, for good.
     *
     * @return null, or why it cannot be opened
     */
    static String call(String name, int flags) {
      try (Arena arena = Arena.ofConfined()) {
        long handle = (long) OPEN.invokeExact(arena.allocateFrom(name).address(), (long) flags);
        if (handle != 0) {
          return null;
        }
        long text = (long) ERROR.invokeExact(0L, 0L);
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
