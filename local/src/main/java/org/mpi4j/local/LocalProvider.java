package org.mpi4j.local;

import static org.mpi4j.ErrorClass.ERR_OTHER;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.mpi4j.MpiException;
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

  /** For the service loader. */
  public LocalProvider() {}

  @Override
  public String name() {
    return "local";
  }

  @Override
  public int fit() {
    return System.getenv(RANK) != null ? LAUNCHED : 1;
  }

  @Override
  public Engine start() {
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
    ThreadFabric fabric = ThreadFabric.of(1);
    var engine = new LocalEngine(fabric, 0);
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
