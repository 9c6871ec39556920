package org.mpi4j.local.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.TimeUnit;

/**
 * The Linux calls that make the local engine better where it may use them: sleeping on a word of
 * shared memory, and copying from another process. Without native access, or on another system,
 * {@link #get()} gives null and pure Java does the work. Linking takes tens of milliseconds, so it
 * waits for the first need.
 */
@SuppressWarnings("restricted") // Used only when native access was enabled.
public final class Linux {
  private static final int FUTEX_WAIT = 0;
  private static final int FUTEX_WAKE = 1;
  private static final int PR_SET_PTRACER = 0x59616d61;

  private static final class Holder {
    static final Linux INSTANCE = link();
  }

  private final MethodHandle futex;
  private final MethodHandle readv;
  private final long futexNumber;

  private Linux(MethodHandle futex, MethodHandle readv, long futexNumber) {
    this.futex = futex;
    this.readv = readv;
    this.futexNumber = futexNumber;
  }

  /**
   * The calls.
   *
   * @return null where they cannot be used
   */
  public static Linux get() {
    return Holder.INSTANCE;
  }

  private static Linux link() {
    long number =
        switch (System.getProperty("os.arch")) {
          case "amd64" -> 202;
          case "aarch64", "riscv64" -> 98;
          default -> -1;
        };
    if (number < 0
        || !System.getProperty("os.name").equals("Linux")
        || !Linux.class.getModule().isNativeAccessEnabled()
        || Boolean.getBoolean("mpi4j.local.pureJava")) {
      return null;
    }
    Linker linker = Linker.nativeLinker();
    var lookup = linker.defaultLookup();
    var syscall = lookup.find("syscall");
    var vm = lookup.find("process_vm_readv");
    if (syscall.isEmpty()) {
      return null;
    }
    MethodHandle futex =
        linker.downcallHandle(
            syscall.get(),
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS),
            Linker.Option.firstVariadicArg(1));
    MethodHandle readv =
        vm.map(f ->
                linker.downcallHandle(
                    f,
                    FunctionDescriptor.of(
                        JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG)))
            .orElse(null);
    allowReaders(linker);
    return new Linux(futex, readv, number);
  }

  /** Where Yama restricts it, lets the other ranks copy from this process. */
  private static void allowReaders(Linker linker) {
    linker
        .defaultLookup()
        .find("prctl")
        .ifPresent(f -> {
          MethodHandle prctl =
              linker.downcallHandle(
                  f,
                  FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG),
                  Linker.Option.firstVariadicArg(1));
          try {
            // Refused where there is no Yama: then nothing needs to be allowed.
            int unused = (int) prctl.invokeExact(PR_SET_PTRACER, -1L);
          } catch (Throwable e) {
            throw new AssertionError("prctl cannot throw", e);
          }
        });
  }

  /**
   * Sleeps while a word has a value.
   *
   * @param memory native memory
   * @param offset where the 4-byte word is
   * @param value sleeps only if the word has this value
   * @param nanos longest time
   */
  public void sleep(MemorySegment memory, long offset, int value, long nanos) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment time = arena.allocate(16, 8);
      time.set(JAVA_LONG, 0, TimeUnit.NANOSECONDS.toSeconds(nanos));
      time.set(JAVA_LONG, 8, nanos % TimeUnit.SECONDS.toNanos(1));
      // Woken, timed out, interrupted or changed: the caller looks again in every case.
      long unused =
          (long)
              futex.invokeExact(
                  futexNumber, memory.asSlice(offset, 4), (long) FUTEX_WAIT, (long) value, time);
    } catch (Throwable e) {
      throw new AssertionError("futex cannot throw", e);
    }
  }

  /**
   * Wakes all that sleep on a word.
   *
   * @param memory native memory
   * @param offset where the 4-byte word is
   */
  public void wake(MemorySegment memory, long offset) {
    try {
      long unused =
          (long)
              futex.invokeExact(
                  futexNumber,
                  memory.asSlice(offset, 4),
                  (long) FUTEX_WAKE,
                  (long) Integer.MAX_VALUE,
                  MemorySegment.NULL);
    } catch (Throwable e) {
      throw new AssertionError("futex cannot throw", e);
    }
  }

  /**
   * Copies from another process.
   *
   * @param pid the process
   * @param address where in it
   * @param to native memory
   * @param offset where in {@code to}
   * @param bytes how much
   * @return whether all was copied; false when the system refuses
   */
  public boolean read(int pid, long address, MemorySegment to, long offset, long bytes) {
    if (readv == null) {
      return false;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment iov = arena.allocate(32, 8);
      long done = 0;
      while (done < bytes) {
        iov.set(JAVA_LONG, 0, to.address() + offset + done);
        iov.set(JAVA_LONG, 8, bytes - done);
        iov.set(JAVA_LONG, 16, address + done);
        iov.set(JAVA_LONG, 24, bytes - done);
        long n = (long) readv.invokeExact(pid, iov, 1L, iov.asSlice(16, 16), 1L, 0L);
        if (n <= 0) {
          return false;
        }
        done += n;
      }
      return true;
    } catch (Throwable e) {
      throw new AssertionError("process_vm_readv cannot throw", e);
    }
  }
}
