package org.mpi4j.libmpi.call;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.MemorySegment;
import org.mpi4j.libmpi.library.Library;

/** Memory at addresses, and the C types whose width depends on the library. */
public final class Native {
  /** All of memory: the offset is the address. */
  @SuppressWarnings("restricted")
  public static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

  /** Bytes of a handle in memory. */
  public static final int HANDLE_BYTES = Library.get().abi().handleBytes();

  private static final boolean WIDE = HANDLE_BYTES == Long.BYTES;

  private Native() {}

  /**
   * Reads a handle.
   *
   * @param address where it is
   * @return the handle
   */
  public static long handle(long address) {
    return WIDE ? getLong(address) : getInt(address);
  }

  /**
   * Writes a handle.
   *
   * @param address where it goes
   * @param handle the handle
   */
  public static void handle(long address, long handle) {
    if (WIDE) {
      putLong(address, handle);
    } else {
      putInt(address, (int) handle);
    }
  }

  /**
   * Reads a C int.
   *
   * @param address where it is
   * @return its value
   */
  public static int getInt(long address) {
    return ALL.get(JAVA_INT_UNALIGNED, address);
  }

  /**
   * Writes a C int.
   *
   * @param address where it goes
   * @param value the value
   */
  public static void putInt(long address, int value) {
    ALL.set(JAVA_INT_UNALIGNED, address, value);
  }

  /**
   * Reads an MPI_Aint or MPI_Count.
   *
   * @param address where it is
   * @return its value
   */
  public static long getLong(long address) {
    return ALL.get(JAVA_LONG_UNALIGNED, address);
  }

  /**
   * Writes an MPI_Aint or MPI_Count.
   *
   * @param address where it goes
   * @param value the value
   */
  public static void putLong(long address, long value) {
    ALL.set(JAVA_LONG_UNALIGNED, address, value);
  }
}
