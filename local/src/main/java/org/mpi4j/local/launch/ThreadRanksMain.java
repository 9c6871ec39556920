package org.mpi4j.local.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mpi4j.Job;
import org.mpi4j.MPI;
import org.mpi4j.internal.launch.MainMethod;
import org.mpi4j.internal.launch.Uncaught;
import org.mpi4j.internal.launch.WaitReport;
import org.mpi4j.local.LiveEngines;
import org.mpi4j.local.LocalProvider;
import org.mpi4j.spi.ChosenEngine;

/** The main class of a process whose threads are the ranks of a job. */
final class ThreadRanksMain {
  private static final String TAGGED = "tagged";
  private static final String PLAIN = "plain";

  /** Threads that a rank starts belong to it as well. */
  private static final InheritableThreadLocal<Integer> RANK = new InheritableThreadLocal<>();

  private record Program(int number, String mainClass, String[] arguments) {}

  private ThreadRanksMain() {}

  /** This class and its arguments: for each program its size, class and counted arguments. */
  static List<String> commandLine(Job job) {
    var line = new ArrayList<String>();
    line.add(ThreadRanksMain.class.getName());
    line.add(job.tagOutput() ? TAGGED : PLAIN);
    for (Job.App app : job.apps()) {
      line.add(Integer.toString(app.size()));
      line.add(app.mainClass());
      line.add(Integer.toString(app.arguments().size()));
      line.addAll(app.arguments());
    }
    return line;
  }

  /**
   * Runs the programs of a job, one thread for each rank.
   *
   * @param args what {@link #commandLine} made
   */
  static void main(String[] args) {
    ChosenEngine.set(new LocalProvider());
    List<Program> programs = programs(args);
    int size = programs.size();
    LocalProvider.threadApps(programs.stream().map(Program::number).toList());
    RankPrinter.install(size, args[0].equals(TAGGED), RANK::get);
    var report = new WaitReport(LiveEngines::list, null);
    var uncaught =
        new Uncaught(
            () -> RANK.get() == null ? "ranks" : "rank " + RANK.get() + " of " + size,
            System.out::flush,
            Ending::exit);
    Thread.setDefaultUncaughtExceptionHandler(uncaught);
    RankControl.start(Path.of(System.getenv(LocalProvider.JOB)), true, report);
    Ending.report(report);
    MPI.run(
        size,
        world -> {
          RANK.set(world.rank());
          Program p = programs.get(world.rank());
          try {
            MainMethod.of(p.mainClass).run(p.arguments);
          } catch (Throwable e) {
            uncaught.uncaughtException(Thread.currentThread(), e);
          }
        });
  }

  private static List<Program> programs(String[] args) {
    var programs = new ArrayList<Program>();
    int i = 1;
    for (int number = 0; i < args.length; number++) {
      int size = Integer.parseInt(args[i++]);
      String mainClass = args[i++];
      String[] arguments = new String[Integer.parseInt(args[i++])];
      System.arraycopy(args, i, arguments, 0, arguments.length);
      i += arguments.length;
      for (int n = 0; n < size; n++) {
        programs.add(new Program(number, mainClass, arguments.clone()));
      }
    }
    return programs;
  }
}
