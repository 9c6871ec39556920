package org.mpi4j.internal.launch;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;

/**
 * What happens to an exception that a rank does not catch, in whatever thread: it is printed with
 * the rank and the host, and the process ends, so that the launcher ends the job.
 */
public final class Uncaught implements Thread.UncaughtExceptionHandler {
  private static final FileOutputStream ERR = new FileOutputStream(FileDescriptor.err);

  /** Whether stacks have all frames, also those of methods that the program has not called. */
  private static final boolean FULL = "full".equals(System.getProperty("mpi4j.stacks"));

  private final Supplier<String> rank;
  private final Runnable flush;
  private final IntConsumer end;
  private final String process;
  private final byte[] noMemory;

  /**
   * A handler.
   *
   * @param rank names the rank of the calling thread
   * @param flush writes what the program has printed
   * @param end ends the process, given its exit code
   */
  public Uncaught(Supplier<String> rank, Runnable flush, IntConsumer end) {
    this.rank = rank;
    this.flush = flush;
    this.end = end;
    process = " on " + Host.name() + " (pid " + ProcessHandle.current().pid() + ")";
    // Made now, because there may be no memory for it when it is needed.
    noMemory =
        (rank.get() + process + ": java.lang.OutOfMemoryError, and no memory to say more\n")
            .getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void uncaughtException(Thread thread, Throwable e) {
    int code = 1;
    try {
      flush.run();
      print(text(thread, e));
      end.accept(code);
    } catch (OutOfMemoryError again) {
      print(noMemory);
      Runtime.getRuntime().halt(code);
    }
  }

  private byte[] text(Thread thread, Throwable e) {
    var text = new StringWriter();
    text.append(rank.get()).append(process);
    if (!thread.getName().equals("main") && !thread.getName().isEmpty()) {
      text.append(", thread ").append(thread.getName());
    }
    text.append(": ");
    if (e instanceof NoMainException) {
      text.append(e.getMessage()).append(System.lineSeparator());
    } else {
      hideOurs(e, Collections.newSetFromMap(new IdentityHashMap<>()));
      e.printStackTrace(new PrintWriter(text, true));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Removes our own frames below the program's main method, and above the call of a method. */
  private static void hideOurs(Throwable e, Set<Throwable> seen) {
    if (e == null || !seen.add(e)) {
      return;
    }
    StackTraceElement[] stack = e.getStackTrace();
    int n = 0;
    while (n < stack.length && !stack[n].getClassName().equals(MainMethod.class.getName())) {
      n++;
    }
    if (n < stack.length) {
      while (n > 0 && isReflection(stack[n - 1].getClassName())) {
        n--;
      }
      stack = Arrays.copyOf(stack, n);
    }
    int called = isRefusal(e) && !FULL ? called(stack) : 0;
    e.setStackTrace(Arrays.copyOfRange(stack, called, stack.length));
    hideOurs(e.getCause(), seen);
  }

  /** Whether a method says that it cannot do what it was asked for; other errors may be ours. */
  private static boolean isRefusal(Throwable e) {
    return e instanceof MpiException m && m.errorClass() != ErrorClass.ERR_INTERN;
  }

  /** Index of the method that the program called: the last of ours before its first. */
  private static int called(StackTraceElement[] stack) {
    int n = 0;
    while (n < stack.length && stack[n].getClassName().startsWith("org.mpi4j.")) {
      n++;
    }
    return n == stack.length ? 0 : Math.max(0, n - 1);
  }

  private static boolean isReflection(String className) {
    return className.startsWith("jdk.internal.reflect.")
        || className.startsWith("java.lang.reflect.");
  }

  /**
   * One write, past whatever System.err is now.
   *
   * @param text what to write
   */
  public static void print(byte[] text) {
    try {
      ERR.write(text);
    } catch (IOException e) {
      // Nobody reads our errors any more; the exit code still tells.
      return;
    }
  }
}
