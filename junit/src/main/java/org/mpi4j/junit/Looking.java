package org.mpi4j.junit;

import java.util.List;
import org.mpi4j.Comm;

/** What a rank does, seen by another thread of its process. */
final class Looking {
  private Looking() {}

  /** The rank whose body runs in a thread. */
  static Outcome.Running at(Comm world, Thread thread) {
    List<StackTraceElement> stack = List.of(thread.getStackTrace());
    List<String> waits = world.waits();
    return waits.isEmpty()
        ? new Outcome.Running("in no MPI call" + place(stack), false, stack)
        : new Outcome.Running("waits in " + String.join(" and in ", waits), true, stack);
  }

  private static String place(List<StackTraceElement> stack) {
    for (StackTraceElement e : stack) {
      if (isOfProgram(e)) {
        return ", at %s.%s(%s:%d)"
            .formatted(e.getClassName(), e.getMethodName(), e.getFileName(), e.getLineNumber());
      }
    }
    return "";
  }

  /** Whether the code is neither of the JDK nor of those who run the test. */
  static boolean isOfProgram(StackTraceElement e) {
    String c = e.getClassName();
    return !c.startsWith("java.")
        && !c.startsWith("jdk.")
        && !c.startsWith("sun.")
        && !c.startsWith("org.junit.")
        && !c.startsWith("org.mpi4j.");
  }
}
