package org.mpi4j.cluster;

import java.io.Serializable;

/** An {@link EngineTask} without a result. */
@FunctionalInterface
public interface EngineAction extends Serializable {
  /**
   * Runs on an engine.
   *
   * @throws Exception becomes the engine's failure
   */
  void run() throws Exception;
}
