package org.mpi4j.pool;

import java.io.Serializable;

/**
 * A {@link Mapper} of two inputs.
 *
 * @param <A> type of the first input
 * @param <B> type of the second input
 * @param <R> type of the results
 */
@FunctionalInterface
public interface BiMapper<A, B, R> extends Serializable {
  /**
   * Computes one result, on a worker.
   *
   * @param first the first input
   * @param second the second input
   * @return the result
   * @throws Exception becomes the failure of these inputs
   */
  R apply(A first, B second) throws Exception;
}
