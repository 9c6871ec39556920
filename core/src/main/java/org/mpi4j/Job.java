package org.mpi4j;

import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import org.mpi4j.internal.launch.MainMethod;
import org.mpi4j.spi.HostedJob;
import org.mpi4j.spi.JobProvider;
import org.mpi4j.spi.StartedJob;

/**
 * A job: programs that run as the ranks of one world, started from this process. The command {@code
 * mpi4j run} is a thin layer over it.
 *
 * {@snippet :
 * var hello = Job.App.of(4, "Hello", List.of(Path.of("classes")));
 * int code = new Job(List.of(hello)).run();
 * }
 *
 * @param apps the programs; their ranks are numbered in this order
 * @param ranks whether ranks are processes or threads of one process
 * @param tagOutput whether each line of output starts with the number of its rank
 * @param timeout longest time the job may take, null for no limit; then every rank says where it
 *     waits and the job ends with exit code 124
 * @param engine what carries the messages: {@code local}, or {@code libmpi} for the MPI library of
 *     this machine, whose mpiexec then starts the ranks; the property {@code mpi4j.mpiexec} or the
 *     variable {@code MPI4J_MPIEXEC} says which mpiexec, else that of the PATH
 * @param placement where the ranks run; the local engine has this host only
 */
public record Job(
    List<App> apps,
    Ranks ranks,
    boolean tagOutput,
    Duration timeout,
    String engine,
    Placement placement) {
  private static final String LOCAL = "local";

  /** What a rank is. */
  public enum Ranks {
    /** An operating-system process of its own. */
    PROCESSES,
    /** A thread; all ranks share one process, static fields included. */
    THREADS
  }

  /**
   * One program of a job.
   *
   * @param size number of ranks that run it
   * @param mainClass name of its main class
   * @param arguments its arguments
   * @param classPath where its classes are, beside mpi4j itself
   * @param jvmOptions options of the JVM
   * @param environment variables set for it, beside those of this process
   * @param directory its working directory, null for that of this process
   */
  public record App(
      int size,
      String mainClass,
      List<String> arguments,
      List<Path> classPath,
      List<String> jvmOptions,
      Map<String, String> environment,
      Path directory) {
    /** Checks and copies. */
    public App {
      if (size < 1) {
        throw new IllegalArgumentException(
            "size = " + size + ": a program runs on at least 1 rank; pass -n 1 or more");
      }
      if (mainClass == null || mainClass.isBlank()) {
        throw new IllegalArgumentException(
            "mainClass = '" + mainClass + "': a program has a main class; pass its full name");
      }
      arguments = List.copyOf(arguments);
      classPath = List.copyOf(classPath);
      jvmOptions = List.copyOf(jvmOptions);
      environment = Map.copyOf(environment);
    }

    /**
     * A program without options.
     *
     * @param size number of ranks
     * @param mainClass name of the main class
     * @param classPath where its classes are
     * @param arguments its arguments
     * @return the program
     */
    public static App of(int size, String mainClass, List<Path> classPath, String... arguments) {
      return new App(size, mainClass, List.of(arguments), classPath, List.of(), Map.of(), null);
    }

    /**
     * Runs the main method of this program in the calling thread, with the classes of this process:
     * static or not, with or without arguments, as the {@code java} command does. For programs that
     * prepare a rank for another program. Size, class path, options, variables and directory do not
     * count.
     *
     * @throws Throwable what the program throws
     */
    public void runHere() throws Throwable {
      MainMethod.of(mainClass).run(arguments.toArray(String[]::new));
    }

    /**
     * The command line of a process that runs this program as one rank of a job that mpiexec or
     * srun has started, with the options that the JVM of a rank needs. To be executed in place of
     * the process that the launcher started, which has the connection to it.
     *
     * @param tagOutput whether each line of output starts with the number of its rank
     * @return the words; the first is the java command
     * @throws MpiException (ERR_SPAWN) if the libmpi engine is missing
     */
    public List<String> rankCommand(boolean tagOutput) {
      return provider("libmpi").rankCommand(this, tagOutput);
    }

    /**
     * Writes this program to a tar file, with all that a rank needs but a JDK and an MPI library.
     * Unpacked on the hosts of a cluster that share no files, its script {@code rank} is what
     * mpiexec or srun starts there, {@code mpiexec -n 4 sh folder/rank argument}. Size, arguments,
     * variables and directory of this program do not count.
     *
     * @param tagOutput whether each line of output starts with the number of its rank
     * @param tar the file, which is overwritten
     * @throws MpiException (ERR_SPAWN) if the libmpi engine is missing, or the file cannot be
     *     written
     */
    public void pack(boolean tagOutput, Path tar) {
      provider("libmpi").pack(this, tagOutput, tar);
    }
  }

  /** Checks and copies. */
  public Job {
    apps = List.copyOf(apps);
    if (apps.isEmpty()) {
      throw new IllegalArgumentException("apps is empty: a job has at least one program");
    }
    if (timeout != null && !timeout.isPositive()) {
      throw new IllegalArgumentException(
          "timeout = " + timeout + ": a limit is longer than 0 s; pass null for none");
    }
    if (engine == null) {
      throw new IllegalArgumentException("engine = null: pass local or libmpi");
    }
    Objects.requireNonNull(placement, "placement");
    if (engine.equals(LOCAL) && !placement.equals(Placement.ANY)) {
      throw new IllegalArgumentException(
          "placement = " + placement + ": the local engine is for one host; pass engine libmpi");
    }
  }

  /**
   * A job whose ranks run where the engine likes.
   *
   * @param apps the programs
   * @param ranks whether ranks are processes or threads of one process
   * @param tagOutput whether each line of output starts with the number of its rank
   * @param timeout longest time the job may take, null for no limit
   * @param engine what carries the messages
   */
  public Job(List<App> apps, Ranks ranks, boolean tagOutput, Duration timeout, String engine) {
    this(apps, ranks, tagOutput, timeout, engine, Placement.ANY);
  }

  /**
   * A job of the local engine.
   *
   * @param apps the programs
   * @param ranks whether ranks are processes or threads of one process
   * @param tagOutput whether each line of output starts with the number of its rank
   * @param timeout longest time the job may take, null for no limit
   */
  public Job(List<App> apps, Ranks ranks, boolean tagOutput, Duration timeout) {
    this(apps, ranks, tagOutput, timeout, LOCAL);
  }

  /**
   * A job of process ranks of the local engine, without a time limit.
   *
   * @param apps the programs
   */
  public Job(List<App> apps) {
    this(apps, Ranks.PROCESSES, false, null);
  }

  /**
   * Number of ranks of all programs.
   *
   * @return the size of the world
   */
  public int size() {
    return apps.stream().mapToInt(App::size).sum();
  }

  /** A job that was started. Closing it ends what still runs. */
  public static final class Running implements AutoCloseable {
    private final StartedJob job;

    private Running(StartedJob job) {
      this.job = job;
    }

    /**
     * Waits for the end of all ranks. When a rank fails, the others are stopped.
     *
     * @return exit code of the first rank that failed, or 0
     */
    public int await() {
      return job.await();
    }

    /** Lets every rank print where it waits, and since when, to standard error. */
    public void report() {
      job.report();
    }

    /** Calls {@link #report()} whenever this process gets the signal QUIT, until the job ends. */
    public void reportOnQuit() {
      job.reportOnQuit();
    }

    /** Stops the ranks that still run, and leaves nothing of the job behind. */
    @Override
    public void close() {
      job.close();
    }
  }

  /**
   * Starts the ranks. Their output goes to this process's, whole lines at a time; rank 0 reads this
   * process's input. When this process is ended by a signal, the ranks end as well.
   *
   * @return the running job
   * @throws MpiException (ERR_SPAWN) if the ranks cannot be started
   */
  public Running start() {
    return new Running(provider(engine).start(this));
  }

  /**
   * Starts the ranks with their output going elsewhere, whole lines at a time, and with no input:
   * for a program whose own streams are not for the ranks, such as a test or a notebook.
   *
   * @param out gets what ranks print to standard output
   * @param err gets what ranks print to standard error, and what the launcher says
   * @return the running job
   * @throws MpiException (ERR_SPAWN) if the ranks cannot be started
   */
  public Running start(OutputStream out, OutputStream err) {
    return new Running(
        provider(engine)
            .start(this, Objects.requireNonNull(out, "out"), Objects.requireNonNull(err, "err")));
  }

  /** Hears how ranks of a hosted job end. */
  @FunctionalInterface
  public interface RankEnd {
    /**
     * A rank has ended. Called by a thread of the job.
     *
     * @param rank its number
     * @param code its exit code, 0 if it ended in order
     * @param what happened to it, with its number, host and process id
     */
    void ended(int rank, int code, String what);
  }

  /** A job around this process; see {@link Job#host}. Closing it ends what still runs. */
  public static final class Hosted implements AutoCloseable {
    private final HostedJob job;
    private final Comm world;

    private Hosted(HostedJob job) {
      this.job = job;
      world = new Rank(job.engine()).world;
    }

    /**
     * The communicator of all: this process is rank 0. Its size counts ranks that were not started
     * yet and those that have ended.
     *
     * @return the world of the job
     */
    public Comm world() {
      return world;
    }

    /**
     * Starts one more rank, in a place that was kept for it.
     *
     * @return its number, or -1 if no place is left
     * @throws MpiException (ERR_SPAWN) if it cannot be started
     */
    public int startOne() {
      return job.startOne();
    }

    /**
     * Kills a rank; others go on.
     *
     * @param rank its number, from 1
     */
    public void kill(int rank) {
      job.kill(rank);
    }

    /**
     * Waits until all ranks but this one have ended.
     *
     * @param limit longest time
     * @return whether they have
     * @throws InterruptedException if the thread is interrupted
     */
    public boolean awaitEnd(Duration limit) throws InterruptedException {
      return job.awaitEnd(limit.toNanos());
    }

    /** Stops the ranks that still run, and leaves nothing of the job behind. */
    @Override
    public void close() {
      job.close();
    }
  }

  /**
   * Starts the programs as the ranks from 1 on of a world of their own whose rank 0 is this
   * process; what else this process is stays as it is. A rank that ends or dies does not end the
   * job: operations that wait for it fail, the others go on. All ranks end with this process.
   *
   * @param spares how many more ranks may be started later, with {@link Hosted#startOne}; they run
   *     the last program
   * @param onEnd told of each rank that ends
   * @return the running job
   * @throws MpiException (ERR_SPAWN) if the ranks cannot be started, or the engine cannot do this:
   *     local can
   */
  public Hosted host(int spares, RankEnd onEnd) {
    if (spares < 0) {
      throw new IllegalArgumentException(
          "spares = " + spares + ": pass how many ranks may be started later, 0 or more");
    }
    return new Hosted(provider(engine).host(this, spares, onEnd));
  }

  /**
   * The command that starts the ranks of this job, for those who want to see it or to run it
   * themselves. Only the libmpi engine has one: the mpiexec of the MPI library.
   *
   * @return the words
   * @throws MpiException (ERR_SPAWN) if there is no such command, or no mpiexec was found
   */
  public List<String> command() {
    return provider(engine).command(this);
  }

  private static JobProvider provider(String engine) {
    var names = new StringBuilder();
    for (JobProvider p : ServiceLoader.load(JobProvider.class)) {
      if (p.name().equals(engine)) {
        return p;
      }
      names.append(names.isEmpty() ? "" : ", ").append(p.name());
    }
    throw new MpiException(
        ErrorClass.ERR_SPAWN,
        "engine = %s: engines on the class path that start jobs are [%s]; add org.mpi4j:mpi4j to it, not org.mpi4j:mpi4j-core alone"
            .formatted(engine, names));
  }

  /**
   * Starts the ranks and waits for their end.
   *
   * @return exit code of the first rank that failed, or 0
   * @throws MpiException (ERR_SPAWN) if the ranks cannot be started
   */
  public int run() {
    try (Running running = start()) {
      return running.await();
    }
  }
}
