package org.mpi4j.local.launch;

import java.util.concurrent.locks.LockSupport;
import org.mpi4j.internal.launch.WaitReport;

/** Ends this process after a failure: shutdown hooks may run, but cannot hold up the job's end. */
final class Ending {
  private static final long HOOKS_NANOS = 500_000_000;

  private Ending() {}

  /** Has what the end of this process interrupts printed. */
  static void report(WaitReport report) {
    Runtime.getRuntime().addShutdownHook(new Thread(report::printInterrupted, "mpi4j report"));
  }

  /** Exits, with the hooks that a program may have to close its files. */
  static void exit(int code) {
    var limit =
        new Thread(
            () -> {
              long end = System.nanoTime() + HOOKS_NANOS;
              for (long left = HOOKS_NANOS; left > 0; left = end - System.nanoTime()) {
                LockSupport.parkNanos(left);
              }
              Runtime.getRuntime().halt(code);
            },
            "mpi4j end");
    limit.setDaemon(true);
    limit.start();
    System.exit(code);
  }
}
