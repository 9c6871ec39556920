package org.mpi4j.local.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
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
  private static final MethodHandle MEMCPY = link();

  private Memcpy() {}

  private static MethodHandle link() {
    if (!Memcpy.class.getModule().isNativeAccessEnabled()
        || Boolean.getBoolean("mpi4j.local.pureJava")) {
      return null;
    }
    Linker linker = Linker.nativeLinker();
    // Critical: takes addresses in the heap; no collection can run meanwhile.
    return linker
        .defaultLookup()
        .find("memcpy")
        .map(f ->
            linker.downcallHandle(
                f,
                FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, JAVA_LONG),
                Linker.Option.critical(true)))
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
   * Copies a block.
   *
   * @param base a primitive array other than {@code boolean[]}, or a segment
   * @param offset where in it, in bytes
   * @param to native memory that does not overlap the block
   * @param at where in it
   * @param bytes how much
   * @return false if the base is none of these: then nothing was copied
   */
  public static boolean copy(Object base, long offset, MemorySegment to, long at, long bytes) {
    // No common variable for the segments: the compiler then makes none of them.
    switch (base) {
      case double[] a -> call(MemorySegment.ofArray(a).asSlice(offset, bytes), to, at, bytes);
      case byte[] a -> call(MemorySegment.ofArray(a).asSlice(offset, bytes), to, at, bytes);
      case MemorySegment s -> call(s.asSlice(offset, bytes), to, at, bytes);
      case int[] a -> call(MemorySegment.ofArray(a).asSlice(offset, bytes), to, at, bytes);
      case long[] a -> call(MemorySegment.ofArray(a).asSlice(offset, bytes), to, at, bytes);
      case float[] a -> call(MemorySegment.ofArray(a).asSlice(offset, bytes), to, at, bytes);
      case char[] a -> call(MemorySegment.ofArray(a).asSlice(offset, bytes), to, at, bytes);
      case short[] a -> call(MemorySegment.ofArray(a).asSlice(offset, bytes), to, at, bytes);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static void call(MemorySegment from, MemorySegment to, long at, long bytes) {
    try {
      MEMCPY.invokeExact(to.asSlice(at, bytes), from, bytes);
    } catch (RuntimeException e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError("memcpy cannot throw", e);
    }
  }
}
