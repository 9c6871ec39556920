package org.mpi4j.local.launch;

import static org.mpi4j.ErrorClass.ERR_SPAWN;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.mpi4j.Job;
import org.mpi4j.MpiException;
import org.mpi4j.internal.launch.RankCommand;
import org.mpi4j.local.LocalProvider;

/** The processes that a job consists of. */
final class JobProcesses {
  /**
   * A process to be started.
   *
   * @param name what it is called in messages
   * @param ranks number of ranks in it
   * @param tag starts each line of its output, or null
   * @param command what to start
   */
  record Start(String name, int ranks, String tag, ProcessBuilder command) {}

  private final Job job;
  private final Path directory;
  private final Path classData;
  private final int size;

  /**
   * The processes of a job.
   *
   * @param job the job
   * @param directory its directory
   * @param classData archive of class data for its JVMs, or null
   */
  JobProcesses(Job job, Path directory, Path classData) {
    this(job, directory, classData, job.size());
  }

  /**
   * Some of the processes of a world.
   *
   * @param size number of ranks of the world
   */
  JobProcesses(Job job, Path directory, Path classData, int size) {
    this.job = job;
    this.directory = directory;
    this.classData = classData;
    this.size = size;
  }

  /** All of them, in the order of their ranks. */
  List<Start> all() {
    return switch (job.ranks()) {
      case PROCESSES -> oneForEachRank();
      case THREADS -> List.of(oneForAll());
    };
  }

  private List<Start> oneForEachRank() {
    var starts = new ArrayList<Start>();
    for (Job.App app : job.apps()) {
      for (int i = 0; i < app.size(); i++) {
        starts.add(one(app, starts.size()));
      }
    }
    return starts;
  }

  /** The process of one rank. */
  Start one(Job.App app, int rank) {
    var main = new ArrayList<String>();
    main.add(RankMain.class.getName());
    main.add(app.mainClass());
    main.addAll(app.arguments());
    String tag = job.tagOutput() ? "[" + rank + "] " : null;
    return new Start("rank " + rank, 1, tag, builder(command(job.size(), app, main), app, rank));
  }

  private Start oneForAll() {
    Job.App all = merged(job.apps());
    List<String> main = ThreadRanksMain.commandLine(job);
    List<String> command = command(1, all, main);
    String name = job.size() == 1 ? "rank 0" : "the process of ranks 0 to " + (job.size() - 1);
    return new Start(name, job.size(), null, builder(command, all, null));
  }

  private static Job.App merged(List<Job.App> apps) {
    Job.App first = apps.getFirst();
    var classPath = new LinkedHashSet<Path>();
    for (Job.App app : apps) {
      classPath.addAll(app.classPath());
      if (!app.jvmOptions().equals(first.jvmOptions())
          || !app.environment().equals(first.environment())
          || !Objects.equals(app.directory(), first.directory())) {
        throw new MpiException(
            ERR_SPAWN,
            "programs "
                + first.mainClass()
                + " and "
                + app.mainClass()
                + " differ in JVM options, variables or directory: ranks that are threads share one"
                + " process; give both the same, or run them as processes");
      }
    }
    return new Job.App(
        apps.stream().mapToInt(Job.App::size).sum(),
        first.mainClass(),
        List.of(),
        List.copyOf(classPath),
        first.jvmOptions(),
        first.environment(),
        first.directory());
  }

  private List<String> command(int processes, Job.App app, List<String> main) {
    Path fitting = ClassData.fits(app.jvmOptions()) ? classData : null;
    return RankCommand.of(processes, app, ProcessJobs.libraries(), fitting, main);
  }

  private ProcessBuilder builder(List<String> command, Job.App app, Integer rank) {
    var builder = new ProcessBuilder(command);
    if (app.directory() != null) {
      builder.directory(app.directory().toFile());
    }
    setEnvironment(builder.environment(), app, rank);
    return builder;
  }

  /** Changes the environment to that of a rank; {@code rank} is null when ranks are threads. */
  private void setEnvironment(Map<String, String> environment, Job.App app, Integer rank) {
    RankCommand.removeForeign(environment);
    environment.remove(LocalProvider.RANK);
    environment.putAll(app.environment());
    environment.put(LocalProvider.JOB, directory.toString());
    environment.put(LocalProvider.SIZE, Integer.toString(size));
    if (rank != null) {
      environment.put(LocalProvider.RANK, rank.toString());
      environment.put(LocalProvider.APP, Integer.toString(number(rank)));
    }
  }

  /** Which program a rank runs; equal ones are told apart. */
  private int number(int rank) {
    int number = 0;
    for (int after = 0; number < job.apps().size() - 1; number++) {
      after += job.apps().get(number).size();
      if (rank < after) {
        break;
      }
    }
    return number;
  }
}
