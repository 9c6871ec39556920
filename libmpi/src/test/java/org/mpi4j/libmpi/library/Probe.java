package org.mpi4j.libmpi.library;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Runs in a JVM of its own: loads a library, starts MPI, and looks at what is then. */
@SuppressWarnings("restricted")
public final class Probe {

  private Probe() {}

  public static void main(String[] args) throws Throwable {
    boolean guarded = Boolean.parseBoolean(System.getProperty(Loader.GUARD_SIGNALS, "true"));
    Signals before = new Signals();
    Library library = Library.load();
    try (Arena arena = Arena.ofConfined()) {
      var init = function(library, "MPI_Init_thread", JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG);
      MemorySegment provided = arena.allocate(8, 8);
      int multiple = library.abi().value(Constant.THREAD_MULTIPLE);
      check((int) init.invokeExact(0L, 0L, multiple, provided.address()));
      library.restoreSignals();
      if (!guarded) {
        // Now, because MPI_Init may have given back what loading took.
        BitSet needed = before.taken();
        needed.and(BitSet.valueOf(new long[] {1 << 4 | 1 << 7 | 1 << 8 | 1 << 11}));
        System.out.println("takes signals " + needed.stream().boxed().toList());
      }
      System.out.println("library " + library.title() + ", " + library.abi().name());
      if (args[0].equals("names")) {
        names(library, arena);
      } else {
        survive();
      }
    }
    check((int) function(library, "MPI_Finalize").invokeExact());
    System.out.println("end");
  }

  private static MethodHandle function(Library library, String name, MemoryLayout... arguments) {
    return Linker.nativeLinker()
        .downcallHandle(library.find(name), FunctionDescriptor.of(JAVA_INT, arguments));
  }

  private static void check(int code) {
    if (code != 0) {
      throw new AssertionError("error " + code);
    }
  }

  /** Every predefined datatype from AINT on tells its name. */
  private static void names(Library library, Arena arena) throws Throwable {
    Abi abi = library.abi();
    boolean ints = abi.handleBytes() == 4;
    var getName =
        function(library, "MPI_Type_get_name", ints ? JAVA_INT : JAVA_LONG, JAVA_LONG, JAVA_LONG);
    MemorySegment text = arena.allocate(256);
    MemorySegment length = arena.allocate(4, 4);
    for (Handle handle : Handle.values()) {
      if (handle.compareTo(Handle.AINT) < 0 || !abi.has(handle)) {
        continue;
      }
      long value = abi.handle(handle);
      int code =
          ints
              ? (int) getName.invokeExact((int) value, text.address(), length.address())
              : (int) getName.invokeExact(value, text.address(), length.address());
      check(code);
      System.out.println("name " + handle.mpiName() + " " + text.getString(0));
    }
  }

  /** What is a signal inside the JVM is an exception, or nothing at all, in Java. */
  private static void survive() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      nullCheck(i == 99 ? "" : null);
      division(i == 99 ? 1 : 0);
      overflow();
    }
    collect();
    System.out.println("survived");
  }

  private static void nullCheck(String text) {
    // Compiled code leaves the check to the hardware.
    for (int i = 0; i < 20_000; i++) {
      length("");
    }
    try {
      length(text);
      throw new AssertionError("no NullPointerException");
    } catch (NullPointerException e) {
      System.out.println("NullPointerException");
    }
  }

  private static int length(String text) {
    return text.length();
  }

  private static void division(int by) {
    for (int i = 0; i < 20_000; i++) {
      divide(i, 1);
    }
    try {
      divide(1, by);
      throw new AssertionError("no ArithmeticException");
    } catch (ArithmeticException e) {
      System.out.println("ArithmeticException");
    }
  }

  private static int divide(int a, int b) {
    return a / b;
  }

  private static void overflow() {
    try {
      System.out.println(depth(0));
      throw new AssertionError("no StackOverflowError");
    } catch (StackOverflowError e) {
      System.out.println("StackOverflowError");
    }
  }

  private static int depth(int n) {
    return depth(n + 1) + 1;
  }

  /** Compiled loops are stopped by a page that may not be read. */
  private static void collect() throws InterruptedException {
    var sum = new long[1];
    Thread loop =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              while (!Thread.currentThread().isInterrupted()) {
                for (int i = 0; i < 1_000_000; i++) {
                  sum[0] += i * 31L;
                }
              }
            });
    List<byte[]> kept = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      kept.add(new byte[10_000]);
      if (kept.size() > 500) {
        kept.clear();
      }
      if (i % 1_000 == 0) {
        System.gc();
      }
    }
    loop.interrupt();
    loop.join(10_000);
  }
}
