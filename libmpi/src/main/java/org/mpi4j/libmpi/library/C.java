package org.mpi4j.libmpi.library;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;
import java.util.Collections;

/** Functions of C. Few shapes of arguments: each new one takes milliseconds to link. */
@SuppressWarnings("restricted") // this package is where native access is asked for
public final class C {
  /** The largest number of arguments of a {@link #function}. */
  public static final int ARGUMENTS = 8;

  private static final int FEW = 5;

  private C() {}

  /**
   * A function that returns an int. An int goes as a long, and arguments more go unseen: callees
   * read what is theirs of registers, and of the caller's stack.
   *
   * @param address where it is
   * @param arguments number of its arguments, up to {@link #ARGUMENTS}: ints and addresses
   * @return calls it with as many longs as its {@link #type} has
   */
  public static MethodHandle function(MemorySegment address, int arguments) {
    return Linker.nativeLinker().downcallHandle(address, arguments <= FEW ? Shape.FEW : Shape.MANY);
  }

  /**
   * How a function is called.
   *
   * @param arguments number of its arguments
   * @return five, eight or as many longs; the result is an int
   */
  public static MethodType type(int arguments) {
    int longs = arguments <= FEW ? FEW : Math.max(arguments, ARGUMENTS);
    return MethodType.methodType(int.class, Collections.nCopies(longs, long.class));
  }

  private static final class Shape {
    static final FunctionDescriptor FEW = of(C.FEW);
    static final FunctionDescriptor MANY = of(ARGUMENTS);

    private static FunctionDescriptor of(int longs) {
      return FunctionDescriptor.of(
          JAVA_INT, Collections.nCopies(longs, JAVA_LONG).toArray(MemoryLayout[]::new));
    }
  }

  private static MethodHandle function(MemorySegment address) {
    return function(address, 3);
  }

  /** Calls an int function of two addresses. */
  static int call(MemorySegment function, long first, long second) {
    try {
      return (int) function(function).invokeExact(first, second, 0L, 0L, 0L);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** The value of an exported pointer variable. */
  static long pointerAt(MemorySegment variable) {
    return variable.reinterpret(Long.BYTES).toArray(JAVA_LONG)[0];
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
      return (int) Posix.SIGACTION.invokeExact((long) signal, act, old, 0L, 0L);
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
      return (int) Descriptors.READ.invokeExact(descriptor, to, bytes, 0L, 0L);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** ssize_t write(int, const void *, size_t), of fewer bytes than an int counts. */
  static int write(long descriptor, long from, long bytes) {
    try {
      return (int) Descriptors.WRITE.invokeExact(descriptor, from, bytes, 0L, 0L);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** int poll(struct pollfd *, nfds_t, int) */
  static int poll(long descriptors, long count, long millis) {
    try {
      return (int) Descriptors.POLL.invokeExact(descriptors, count, millis, 0L, 0L);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** Not allocateFrom: the JVM's access to single elements takes milliseconds to link. */
  private static long text(String text, Arena arena) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    MemorySegment to = arena.allocate(bytes.length + 1L);
    MemorySegment.copy(bytes, 0, to, JAVA_BYTE, 0, bytes.length);
    return to.address();
  }

  /** int setenv(const char *, const char *, int). Java's own view of the environment stays. */
  static void setenv(String name, String value) {
    try (Arena arena = Arena.ofConfined()) {
      long from = text(name, arena);
      int result = (int) Posix.SETENV.invokeExact(from, text(value, arena), 1L, 0L, 0L);
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
