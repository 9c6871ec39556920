package org.mpi4j.pool;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import org.mpi4j.EncodedObject;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;

/**
 * An exception of a task on its way to the pool.
 *
 * @param text class and message
 * @param stack the stack as it is printed
 * @param exception the exception as an object message, null if it cannot travel
 */
record Failure(String text, String stack, byte[] exception) {
  private static final int LONGEST_STACK = 20_000;

  static Failure of(Throwable e) {
    hidePool(e);
    var stack = new StringWriter();
    e.printStackTrace(new PrintWriter(stack, true));
    String text = stack.toString().stripTrailing();
    return new Failure(
        e.toString(), text.substring(0, Math.min(text.length(), LONGEST_STACK)), encoded(e));
  }

  private static byte[] encoded(Throwable e) {
    try {
      EncodedObject encoded = EncodedObject.of(e);
      return encoded.parts().isEmpty() ? encoded.bytes() : null;
    } catch (MpiException cannotTravel) {
      return null; // Its text does.
    }
  }

  /** Removes the frames that are the worker's. */
  private static void hidePool(Throwable e) {
    var seen = Collections.newSetFromMap(new IdentityHashMap<Throwable, Boolean>());
    for (Throwable t = e; t != null && seen.add(t); t = t.getCause()) {
      StackTraceElement[] stack = t.getStackTrace();
      int n = 0;
      while (n < stack.length && !stack[n].getClassName().equals(WorkerTask.class.getName())) {
        n++;
      }
      if (n > 0) {
        t.setStackTrace(Arrays.copyOf(stack, n));
      }
    }
  }

  /** The exception at the pool; its last cause says where it comes from. */
  Throwable received(int rank, String host, long pid) {
    var where = new WorkerException(rank, host, pid, stack);
    Throwable e = exception == null ? null : decoded(where);
    if (e == null) {
      return new MpiException(
          ErrorClass.ERR_OTHER, text + " (the exception itself cannot travel)", where);
    }
    return withLastCause(e, where);
  }

  private Throwable decoded(WorkerException where) {
    try {
      return (Throwable) new EncodedObject(exception, java.util.List.of()).decode();
    } catch (MpiException e) {
      where.addSuppressed(e);
      return null;
    }
  }

  private static Throwable withLastCause(Throwable e, WorkerException where) {
    var seen = Collections.newSetFromMap(new IdentityHashMap<Throwable, Boolean>());
    Throwable last = e;
    while (last.getCause() != null && seen.add(last)) {
      last = last.getCause();
    }
    try {
      last.initCause(where);
    } catch (IllegalStateException fixed) {
      // Made without a cause for ever: then beside it.
      e.addSuppressed(where);
    }
    return e;
  }
}
