package org.mpi4j.cluster;

import java.io.Serializable;

/**
 * What an engine does to each input of a map.
 *
 * @param <A> type of the inputs
 * @param <R> type of the results
 */
@FunctionalInterface
public interface EngineFunction<A, R> extends Serializable {
  /**
   * Computes one result, on an engine.
   *
   * @param input the input
   * @return the result
   * @throws Exception becomes the failure of this input
   */
  R apply(A input) throws Exception;
}
