package org.mpi4j.local;

import java.nio.file.Path;
import org.mpi4j.spi.Engine;

/** Rank 0 of a job that this process has started around itself. */
public final class HostRank {
  /** Option of the JVMs of the other ranks: they wait for tasks, and are to be woken promptly. */
  public static final String PROMPT = "-D" + ProcessFabric.PROMPT + "=true";

  private final LocalEngine engine;

  private HostRank(LocalEngine engine) {
    this.engine = engine;
  }

  /**
   * Joins the job.
   *
   * @param directory directory of the job
   * @param size number of ranks of its world
   * @return this process's part in it
   */
  public static HostRank join(Path directory, int size) {
    return new HostRank(ProcessFabric.join(directory, 0, size, true));
  }

  /**
   * The engine.
   *
   * @return that of rank 0
   */
  public Engine engine() {
    return engine;
  }

  /**
   * Tells all that a rank has ended: what waits for it fails.
   *
   * @param rank its number
   */
  public void ended(int rank) {
    engine.ended(rank);
  }
}
