package org.mpi4j.pool;

/**
 * What has come of a chunk of a map.
 *
 * @param results of its inputs, up to the first that failed
 * @param failure why the next failed, or null
 */
record ChunkResult(Object[] results, Throwable failure) {}
