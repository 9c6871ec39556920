package org.mpi4j.spi;

import java.util.function.Consumer;
import org.mpi4j.ThreadLevel;

/** How the core finds engines, through {@link java.util.ServiceLoader}. */
public interface EngineProvider {
  /** What {@link #fit} returns at least when a launcher started this process as a rank. */
  int LAUNCHED = 10;

  /**
   * Name that {@code -Dmpi4j.engine} selects.
   *
   * @return {@code local} or {@code libmpi}
   */
  String name();

  /**
   * How well this engine fits the way the process was started; the highest wins.
   *
   * @return 0 when it cannot run here, 1 when it can, {@link #LAUNCHED} when a launcher of its own
   *     started it
   */
  int fit();

  /**
   * Joins the job as the one rank of this process.
   *
   * @param required how threads will call MPI; the engine may give more or less
   * @return the engine
   */
  Engine start(ThreadLevel required);

  /**
   * Runs {@code size} ranks as threads of this process and returns when all have ended.
   *
   * @param size number of ranks
   * @param body what each rank runs, given its engine
   */
  default void runThreads(int size, Consumer<Engine> body) {
    throw new UnsupportedOperationException(
        "ranks as threads: the " + name() + " engine has none; use the local engine");
  }
}
