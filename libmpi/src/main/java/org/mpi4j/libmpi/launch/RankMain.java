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
  /** First argument: each line of output starts with the rank. */
  static final String TAGGED = "tagged";

  /** First argument: output is as the program prints it. */
  static final String PLAIN = "plain";

  private RankMain() {}

  /**
   * Runs a program as a rank.
   *
   * @param args {@link #TAGGED} or {@link #PLAIN}, the program's main class, and its arguments
   */
  static void main(String[] args) {
    ChosenEngine.set(new LibmpiProvider());
    Launched launched = Launched.prepare(args[0].equals(TAGGED));
    Thread.setDefaultUncaughtExceptionHandler(launched.uncaught());
    try {
      MainMethod.of(args[1]).run(Arrays.copyOfRange(args, 2, args.length));
    } catch (Throwable e) {
      launched.uncaught().uncaughtException(Thread.currentThread(), e);
    }
  }
}
