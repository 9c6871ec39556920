package org.mpi4j.libmpi;

import java.util.Arrays;
import org.mpi4j.internal.launch.MainMethod;
import org.mpi4j.libmpi.launch.Launched;
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
   * @param args how to print, see {@link Launched#prepare(String)}; the program's main class; its
   *     arguments
   */
  static void main(String[] args) {
    ChosenEngine.set(new LibmpiProvider());
    Launched launched = Launched.prepare(args[0]);
    launched.readAsRankZeroOnly();
    Thread.setDefaultUncaughtExceptionHandler(launched.uncaught());
    try {
      MainMethod.of(args[1]).run(Arrays.copyOfRange(args, 2, args.length));
    } catch (Throwable e) {
      launched.uncaught().uncaughtException(Thread.currentThread(), e);
    }
  }
}
