package org.mpi4j.pool;

import java.io.Serializable;
import org.mpi4j.Comm;

/**
 * A task that several workers do together.
 *
 * @param <T> type of each worker's result
 */
@FunctionalInterface
public interface ParallelTask<T> extends Serializable {
  /**
   * Does this worker's part.
   *
   * @param workers the communicator of the workers that do this task; it belongs to the pool and is
   *     not to be closed
   * @return this worker's result
   * @throws Exception fails the whole task; the other workers are interrupted
   */
  T call(Comm workers) throws Exception;
}
