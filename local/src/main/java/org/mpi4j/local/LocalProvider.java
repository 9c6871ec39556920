package org.mpi4j.local;

import static org.mpi4j.ErrorClass.ERR_OTHER;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.mpi4j.MpiException;
import org.mpi4j.ThreadLevel;
import org.mpi4j.spi.Engine;
import org.mpi4j.spi.EngineProvider;

/**
 * The local engine: ranks are processes started by {@code mpi4j run}, or threads of one process.
 */
public final class LocalProvider implements EngineProvider {
  /** Environment: directory of the job. */
  public static final String JOB = "MPI4J_JOB";

  /** Environment: rank of the process. */
  public static final String RANK = "MPI4J_RANK";

  /** Environment: number of ranks. */
  public static final String SIZE = "MPI4J_SIZE";

  /** Environment: number of the program that the rank runs. */
  public static final String APP = "MPI4J_APP";

  /** Environment of other launchers: number of ranks they started. */
  private static final List<String> OTHER_LAUNCHERS =
      List.of("OMPI_COMM_WORLD_SIZE", "PMI_SIZE", "SLURM_STEP_NUM_TASKS");

  /** Of each rank that is a thread, the number of its program; empty if all run one. */
  private static volatile List<Integer> threadApps = List.of();

  /** For the service loader. */
  public LocalProvider() {}

  /**
   * Says which programs the ranks run that are threads of this process.
   *
   * @param apps for each rank, the number of its program
   */
  public static void threadApps(List<Integer> apps) {
    threadApps = List.copyOf(apps);
  }

  /** Number of the program that a rank of this process runs. */
  static int app(int rank) {
    if (System.getenv(RANK) != null && System.getenv(APP) != null) {
      return number(APP);
    }
    List<Integer> apps = threadApps;
    return rank < apps.size() ? apps.get(rank) : 0;
  }

  @Override
  public String name() {
    return "local";
  }

  @Override
  public int fit() {
    return System.getenv(RANK) != null ? LAUNCHED : 1;
  }

  @Override
  public Engine start(ThreadLevel required) {
    String job = System.getenv(JOB);
    LocalEngine engine =
        job == null || ranksAreThreads()
            ? alone()
            : ProcessFabric.join(Path.of(job), number(RANK), number(SIZE));
    LiveEngines.add(engine);
    return engine;
  }

  /** Whether this process was started to run all ranks of a job as threads. */
  static boolean ranksAreThreads() {
    return System.getenv(JOB) != null && System.getenv(RANK) == null;
  }

  private static LocalEngine alone() {
    for (String variable : OTHER_LAUNCHERS) {
      String size = System.getenv(variable);
      // Asked for by name, the local engine runs anywhere.
      if (size != null && !size.equals("1") && System.getProperty("mpi4j.engine") == null) {
        throw new MpiException(
            ERR_OTHER,
            "%s = %s: mpiexec or srun started this process as one of %s, but the local engine knows only ranks that mpi4j run started, and each would be rank 0 of 1; add org.mpi4j:mpi4j-libmpi to the class path, the engine for that launcher, start the program with mpi4j run -n %s, or set -Dmpi4j.engine=local to run that many single ranks"
                .formatted(variable, size, size, size));
      }
    }
    ThreadFabric fabric = ThreadFabric.of(1);
    var engine = new LocalEngine(fabric, 0);
    engine.own();
    fabric.register(engine);
    return engine;
  }

  private static int number(String variable) {
    String text = System.getenv(variable);
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new MpiException(
          ERR_OTHER,
          "%s = %s: the launcher sets it to a number; start the program with mpi4j run, or unset %s"
              .formatted(variable, text, JOB),
          e);
    }
  }

  @Override
  public void runThreads(int size, Consumer<Engine> body) {
    new ThreadRanks(size, body).run();
  }
}
