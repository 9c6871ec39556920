package org.mpi4j.local.launch;

import java.nio.file.Path;
import java.util.Arrays;
import org.mpi4j.internal.launch.MainMethod;
import org.mpi4j.internal.launch.Uncaught;
import org.mpi4j.internal.launch.WaitReport;
import org.mpi4j.local.LiveEngines;
import org.mpi4j.local.LocalProvider;
import org.mpi4j.spi.ChosenEngine;

/** The main class of a process that is a rank: prepares the process, then runs the program. */
final class RankMain {
  private RankMain() {}

  /**
   * Runs a program as a rank.
   *
   * @param args the program's main class, and its arguments
   */
  static void main(String[] args) {
    ChosenEngine.set(new LocalProvider());
    String rank = "rank " + variable(LocalProvider.RANK);
    var report = new WaitReport(LiveEngines::list, rank);
    var uncaught =
        new Uncaught(
            () -> rank + " of " + variable(LocalProvider.SIZE), System.out::flush, Ending::exit);
    Thread.setDefaultUncaughtExceptionHandler(uncaught);
    RankControl.start(
        Path.of(variable(LocalProvider.JOB)), variable(LocalProvider.RANK).equals("0"), report);
    Ending.report(report);
    try {
      MainMethod.of(args[0]).run(Arrays.copyOfRange(args, 1, args.length));
      LiveEngines.flush();
    } catch (Throwable e) {
      uncaught.uncaughtException(Thread.currentThread(), e);
    }
  }

  private static String variable(String name) {
    String value = System.getenv(name);
    if (value == null) {
      throw new IllegalStateException(
          name + " is not set: ranks are started by mpi4j run or Job.start(), not by hand");
    }
    return value;
  }
}
