package org.mpi4j.pool;

/**
 * What a chunk of a map gives.
 *
 * @param results of its inputs, up to the first that failed
 * @param failure of the next, or null
 */
record MapResult(Object[] results, Failure failure) {}
