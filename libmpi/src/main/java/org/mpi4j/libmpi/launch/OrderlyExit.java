package org.mpi4j.libmpi.launch;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/** The end of a process that runs shutdown hooks, which cannot hold up the job's end. */
final class OrderlyExit {
  private static final long LIMIT_NANOS = TimeUnit.MILLISECONDS.toNanos(1000);

  private OrderlyExit() {}

  /** Exits with a failure; a hook that hangs does not keep the job. */
  static void exit(int code, IntConsumer abort) {
    var limit =
        new Thread(
            () -> {
              long end = System.nanoTime() + LIMIT_NANOS;
              for (long left = LIMIT_NANOS; left > 0; left = end - System.nanoTime()) {
                LockSupport.parkNanos(left);
              }
              abort.accept(code);
              Runtime.getRuntime().halt(code);
            },
            "mpi4j limit");
    limit.setDaemon(true);
    limit.start();
    System.exit(code);
  }

  /** Waits for the threads that have appeared since, which are the hooks of the program. */
  static void await(Set<Thread> since, long nanos) {
    long end = System.nanoTime() + nanos;
    for (Thread t : Thread.getAllStackTraces().keySet()) {
      if (!since.contains(t) && t != Thread.currentThread()) {
        try {
          TimeUnit.NANOSECONDS.timedJoin(t, Math.max(0, end - System.nanoTime()));
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }
  }

  /** Whether all threads have come to their end, rather than one calling System.exit. */
  static boolean isNormalEnd() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(t -> t.getName().equals("DestroyJavaVM"));
  }
}
