package org.mpi4j.libmpi;

import java.util.concurrent.atomic.AtomicReference;
import org.mpi4j.spi.Backoff;
import org.mpi4j.spi.Progress;

/**
 * Calls that wait inside the library. From a virtual thread they go to a platform thread: in the
 * library they would hold the carrier, and with it all other virtual threads.
 */
final class Blocking {
  /** Whether callers that wait do so in the library: {@code -Dmpi4j.libmpi.blocking=true}. */
  static final boolean ASKED_FOR = Boolean.getBoolean("mpi4j.libmpi.blocking");

  /** Whether those that wait for a collective operation do. */
  static final boolean COLLECTIVES = ASKED_FOR || OtherPrograms.present();

  private Blocking() {}

  /** A call of the library; gives its error code. */
  @FunctionalInterface
  interface Call {
    int run();
  }

  /** As {@link #run}; gives the error code. */
  static int call(Call call) {
    if (!Thread.currentThread().isVirtual()) {
      return call.run();
    }
    int[] code = new int[1];
    run(() -> code[0] = call.run());
    return code[0];
  }

  /** As {@link #call}; meanwhile this thread moves what Java has started. */
  static int callBeside(Progress progress, Call call) {
    int[] code = new int[1];
    Thread thread =
        Thread.ofPlatform().daemon().name("mpi4j-blocking").start(() -> code[0] = call.run());
    for (int i = 0; thread.isAlive(); i++) {
      if (progress.step()) {
        i = 0;
      } else {
        Backoff.giveWay(i);
      }
    }
    return code[0];
  }

  static void run(Runnable call) {
    if (!Thread.currentThread().isVirtual()) {
      call.run();
      return;
    }
    var failure = new AtomicReference<RuntimeException>();
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .name("mpi4j-blocking")
            .start(() -> {
              try {
                call.run();
              } catch (RuntimeException e) {
                failure.set(e);
              }
            });
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true; // The library cannot be interrupted; the caller sees it after.
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failure.get() != null) {
      throw failure.get();
    }
  }
}
