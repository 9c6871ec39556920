package org.mpi4j.libmpi.launch;

import java.util.Arrays;
import org.mpi4j.internal.launch.MainMethod;
import org.mpi4j.libmpi.LibmpiProvider;
import org.mpi4j.spi.ChosenEngine;

/**
 * The main class of a rank that our command has prepared: failures before the first call of MPI end
 * the job too.
 */
final class RankMain {
  private RankMain() {}

  /**
   * Runs a program as a rank.
   *
   * @param args the program's main class, and its arguments
   */
  static void main(String[] args) {
    ChosenEngine.set(new LibmpiProvider());
    Launched launched = Launched.prepare();
    Thread.setDefaultUncaughtExceptionHandler(launched.uncaught());
    try {
      MainMethod.of(args[0]).run(Arrays.copyOfRange(args, 1, args.length));
    } catch (Throwable e) {
      launched.uncaught().uncaughtException(Thread.currentThread(), e);
    }
  }
}
