package org.mpi4j.local;

import java.nio.file.Path;
import org.mpi4j.spi.Engine;

/** Rank 0 of a job that this process has started around itself. */
public final class HostRank {
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
    return new HostRank(ProcessFabric.join(directory, 0, size));
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
