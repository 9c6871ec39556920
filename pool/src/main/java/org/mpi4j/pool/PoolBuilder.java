package org.mpi4j.pool;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mpi4j.Comm;
import org.mpi4j.Job;
import org.mpi4j.MPI;

/**
 * How a pool is made.
 *
 * {@snippet lang=java :
 * try (MpiPool pool = MpiPool.builder().workers(4).jvmOptions("-Xmx2g").create()) {
 *   int answer = pool.submit(() -> 6 * 7).join();
 * }
 * }
 */
public final class PoolBuilder {
  static final Duration FOREVER = Duration.ofDays(10_000);

  /** Environment: how many workers a pool starts when its builder does not say. */
  static final String WORKERS = "MPI4J_POOL_WORKERS";

  private static final int FEWEST_REPLACEMENTS = 4;
  private static final int MOST_WORKERS = 2000;

  /** What a worker process must have as this one has it. */
  private static final List<String> SHARED_PROPERTIES =
      List.of("mpi4j.objects.allow", "mpi4j.objects.codec", "mpi4j.checks");

  private int workers;
  private int minimum = 1;
  private Integer replacements;
  private Action initializer;
  private List<Path> classPath;
  private final List<String> jvmOptions = new ArrayList<>();
  private final Map<String, String> environment = new TreeMap<>();
  private Path directory;
  private Duration startLimit = Duration.ofSeconds(60);
  private String processOption;

  PoolBuilder() {}

  /**
   * How many workers the pool has. By default all other ranks of the job or, where the pool starts
   * them, what the variable {@code MPI4J_POOL_WORKERS} says, else one for each processor.
   *
   * @param count number of workers, at least 1
   * @return this builder
   */
  public PoolBuilder workers(int count) {
    if (count < 1 || count > MOST_WORKERS) {
      throw new IllegalArgumentException(
          "workers = %d: a pool has 1 to %d workers; leave it out for one on each processor"
              .formatted(count, MOST_WORKERS));
    }
    workers = count;
    return this;
  }

  /**
   * With how few workers the pool goes on when workers die, by default 1. With fewer it is broken.
   *
   * @param count number of workers, at least 1
   * @return this builder
   */
  public PoolBuilder minimumWorkers(int count) {
    if (count < 1) {
      throw new IllegalArgumentException(
          "minimumWorkers = " + count + ": without a worker nothing can be run; pass 1 or more");
    }
    minimum = count;
    return this;
  }

  /**
   * How many processes the pool may start in place of those that die, by default as many as it has
   * workers, and at least 4.
   *
   * @param count number of processes, 0 for none
   * @return this builder
   */
  public PoolBuilder replacements(int count) {
    if (count < 0) {
      throw new IllegalArgumentException(
          "replacements = " + count + ": pass how many processes may be started anew, 0 or more");
    }
    processOption = "replacements";
    replacements = count;
    return this;
  }

  /**
   * What each worker does before its first task. When it fails the pool is broken.
   *
   * @param action run once on each worker
   * @return this builder
   */
  public PoolBuilder initializer(Action action) {
    initializer = action;
    return this;
  }

  /**
   * Class path of worker processes, by default that of this process.
   *
   * @param entries jars and folders; mpi4j itself needs not be among them
   * @return this builder
   */
  public PoolBuilder classPath(List<Path> entries) {
    processOption = "classPath";
    classPath = List.copyOf(entries);
    return this;
  }

  /**
   * Options of the JVM of worker processes.
   *
   * @param options such as {@code -Xmx2g}
   * @return this builder
   */
  public PoolBuilder jvmOptions(String... options) {
    processOption = "jvmOptions";
    jvmOptions.addAll(List.of(options));
    return this;
  }

  /**
   * Working directory of worker processes, by default that of this process.
   *
   * @param path an existing directory
   * @return this builder
   */
  public PoolBuilder directory(Path path) {
    if (!path.toFile().isDirectory()) {
      throw new IllegalArgumentException(
          "directory = " + path + ": no such directory; make it first");
    }
    processOption = "directory";
    directory = path.toAbsolutePath();
    return this;
  }

  /**
   * A variable for worker processes, beside those of this process.
   *
   * @param name name of the variable
   * @param value its value
   * @return this builder
   */
  public PoolBuilder environment(String name, String value) {
    processOption = "environment";
    environment.put(name, value);
    return this;
  }

  /**
   * How long workers may take to start, by default 60 s. Then they are given up.
   *
   * @param limit the time
   * @return this builder
   */
  public PoolBuilder startLimit(Duration limit) {
    if (!limit.isPositive()) {
      throw new IllegalArgumentException(
          "startLimit = " + limit + ": a worker needs some time to start; pass more than 0 s");
    }
    startLimit = limit;
    return this;
  }

  /**
   * Makes the pool. In a job of more than one rank the other ranks are its workers: all call this,
   * on rank 0 it returns the pool; on the others it does not return, they work until rank 0's
   * program has ended and then exit. In a process that is alone, or that is itself a worker, it
   * starts worker processes on this machine.
   *
   * @return the pool, at rank 0
   * @throws org.mpi4j.MpiException (ERR_SPAWN) if workers cannot be started
   * @throws IllegalStateException if ranks are threads, a pool of this job is open, or an option
   *     for processes is given and the ranks run already
   */
  public MpiPool create() {
    if (WorkerLoop.isServing() || MPI.world().size() == 1) {
      return startLocal();
    }
    Comm world = MPI.world();
    if (processOption != null) {
      throw new IllegalStateException(
          "%s: the workers are the ranks of this job, which run already; give it to the launcher, or use startLocal()"
              .formatted(processOption));
    }
    if (world.rank() > 0) {
      JobWorkers.serve(world, startLimit);
      System.exit(0);
    }
    JobWorkers source = JobWorkers.take(world, startLimit);
    return over(JobWorkers.comm(), 0, source);
  }

  /** A pool at the root of a communicator, whose other ranks serve. */
  MpiPool over(Comm comm, int root, WorkerSource source) {
    int others = Math.max(1, comm.size() - 1);
    if (workers > others) {
      throw new IllegalArgumentException(
          "workers = %d: the job has %d ranks beside this one; start more, or ask for fewer"
              .formatted(workers, others));
    }
    var functions = new SentFunctions();
    var scheduler =
        new Scheduler(Link.ofPool(comm), source, initializer(functions), minimum, startLimit);
    List<Integer> ranks =
        comm.size() == 1
            ? List.of(0)
            : JobWorkers.ranks(comm, root, workers == 0 ? others : workers);
    scheduler.start(ranks);
    return new MpiPool(scheduler, functions);
  }

  /**
   * Makes a pool of worker processes on this machine, whatever this process is. Workers that die
   * are replaced; all end with this process.
   *
   * @return the pool
   * @throws org.mpi4j.MpiException (ERR_SPAWN) if they cannot be started
   */
  public MpiPool startLocal() {
    int count = workers == 0 ? defaultWorkers() : workers;
    var functions = new SentFunctions();
    TaskCode first = initializer(functions);
    int spares = replacements == null ? Math.max(FEWEST_REPLACEMENTS, count) : replacements;
    var local = new LocalWorkers(app(count), spares);
    var scheduler = new Scheduler(Link.ofPool(local.comm()), local, first, minimum, startLimit);
    var ranks = new ArrayList<Integer>();
    for (int r = 1; r <= count; r++) {
      ranks.add(r);
    }
    scheduler.start(ranks);
    local.tell(scheduler);
    return new MpiPool(scheduler, functions);
  }

  private TaskCode initializer(SentFunctions functions) {
    return initializer == null ? null : functions.call(initializer);
  }

  private Job.App app(int count) {
    var options = new ArrayList<String>();
    for (String name : SHARED_PROPERTIES) {
      String value = System.getProperty(name);
      if (value != null) {
        options.add("-D" + name + "=" + value);
      }
    }
    options.addAll(jvmOptions);
    var path = new ArrayList<>(classPath == null ? ownClassPath() : classPath);
    path.addAll(ownModules());
    return new Job.App(
        count, WorkerMain.class.getName(), List.of(), path, options, environment, directory);
  }

  /** The folder or jar of the pool itself, wherever it was loaded from. */
  private static List<Path> ownModules() {
    try {
      return List.of(
          Path.of(MpiPool.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
    } catch (java.net.URISyntaxException e) {
      throw new IllegalStateException("place of mpi4j-pool is not a file", e);
    }
  }

  private static List<Path> ownClassPath() {
    var path = new ArrayList<Path>();
    for (String property : List.of("java.class.path", "jdk.module.path")) {
      for (String entry : System.getProperty(property, "").split(File.pathSeparator)) {
        if (!entry.isEmpty()) {
          path.add(Path.of(entry).toAbsolutePath());
        }
      }
    }
    return path;
  }

  private static int defaultWorkers() {
    String text = System.getenv(WORKERS);
    if (text == null) {
      return Runtime.getRuntime().availableProcessors();
    }
    try {
      int count = Integer.parseInt(text.strip());
      if (count >= 1 && count <= MOST_WORKERS) {
        return count;
      }
    } catch (NumberFormatException e) {
      throw badVariable(text, e);
    }
    throw badVariable(text, null);
  }

  private static IllegalArgumentException badVariable(String text, Exception cause) {
    return new IllegalArgumentException(
        "%s = %s: it is a number of workers, 1 to %d; correct or unset it"
            .formatted(WORKERS, text, MOST_WORKERS),
        cause);
  }
}
