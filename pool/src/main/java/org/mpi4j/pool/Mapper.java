package org.mpi4j.pool;

import java.io.Serializable;

/**
 * What {@link MpiPool#map} does to each input.
 *
 * @param <A> type of the inputs
 * @param <R> type of the results
 */
@FunctionalInterface
public interface Mapper<A, R> extends Serializable {
  /**
   * Computes one result, on a worker.
   *
   * @param input the input
   * @return the result
   * @throws Exception becomes the failure of this input
   */
  R apply(A input) throws Exception;
}
