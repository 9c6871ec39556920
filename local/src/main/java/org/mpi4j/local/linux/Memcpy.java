package org.mpi4j.local.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * The C library's memcpy, for blocks of some KiB that another core has read before. Java's copies
 * fetch each line from that core before they overwrite it; memcpy uses string instructions, which
 * do not. Where the cores share no cache that makes a ring four times as fast.
 */
@SuppressWarnings("restricted") // Used only when native access was enabled.
public final class Memcpy {
  // Null without native access. Addresses are numbers, so that no segment is made for a call.
  private static final MethodHandle MEMCPY = link();

  private Memcpy() {}

  private static MethodHandle link() {
    if (!Memcpy.class.getModule().isNativeAccessEnabled()
        || Boolean.getBoolean("mpi4j.local.pureJava")) {
      return null;
    }
    Linker linker = Linker.nativeLinker();
    return linker
        .defaultLookup()
        .find("memcpy")
        .map(f ->
            linker.downcallHandle(f, FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG, JAVA_LONG)))
        .orElse(null);
  }

  /**
   * Whether it can be used.
   *
   * @return false without native access
   */
  public static boolean isAvailable() {
    return MEMCPY != null;
  }

  /**
   * Copies a block between native memory that nobody frees meanwhile. The blocks do not overlap.
   *
   * @param from where from
   * @param offset where in it
   * @param to where to
   * @param at where in it
   * @param bytes how much, inside of both
   */
  public static void copy(MemorySegment from, long offset, MemorySegment to, long at, long bytes) {
    if (offset < 0 || bytes > from.byteSize() - offset || at < 0 || bytes > to.byteSize() - at) {
      throw new IndexOutOfBoundsException(
          "memcpy of %d bytes from %d of %d to %d of %d"
              .formatted(bytes, offset, from.byteSize(), at, to.byteSize()));
    }
    try {
      MEMCPY.invokeExact(to.address() + at, from.address() + offset, bytes);
    } catch (Throwable e) {
      throw new AssertionError("memcpy cannot throw", e);
    }
  }
}
