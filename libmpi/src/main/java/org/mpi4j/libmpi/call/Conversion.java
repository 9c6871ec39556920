package org.mpi4j.libmpi.call;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.mpi4j.libmpi.library.Library;

/**
 * Functions that turn a handle of C into an int, or an int into a handle; MPI-5.0 section 19.3.4.
 */
public final class Conversion {
  private Conversion() {}

  /**
   * Binds one.
   *
   * @param name its C name, such as MPI_Comm_c2f
   * @param toInt whether its argument is the handle
   * @return takes a handle as a long and gives an int, or the other way round; null if the library
   *     lacks it
   */
  @SuppressWarnings("restricted")
  public static MethodHandle find(String name, boolean toInt) {
    MemorySegment address = Library.get().find(name);
    if (address == null) {
      return null;
    }
    MemoryLayout handle = Native.HANDLE_BYTES == Integer.BYTES ? JAVA_INT : JAVA_LONG;
    FunctionDescriptor shape =
        toInt ? FunctionDescriptor.of(JAVA_INT, handle) : FunctionDescriptor.of(handle, JAVA_INT);
    MethodType type =
        toInt
            ? MethodType.methodType(int.class, long.class)
            : MethodType.methodType(long.class, int.class);
    return MethodHandles.explicitCastArguments(
        Linker.nativeLinker().downcallHandle(address, shape), type);
  }

  /**
   * Calls one.
   *
   * @param function what {@link #find} gave
   * @param handle the handle
   * @return the int
   */
  public static int toInt(MethodHandle function, long handle) {
    try {
      return (int) function.invokeExact(handle);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  /**
   * Calls one.
   *
   * @param function what {@link #find} gave
   * @param number the int
   * @return the handle
   */
  public static long fromInt(MethodHandle function, int number) {
    try {
      return (long) function.invokeExact(number);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }
}
