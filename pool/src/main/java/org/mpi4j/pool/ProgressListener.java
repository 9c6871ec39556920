package org.mpi4j.pool;

/** Hears how far a map is. */
@FunctionalInterface
public interface ProgressListener {
  /**
   * More results have come. Called by a thread of the pool, which waits for it.
   *
   * @param done number of inputs that are done
   * @param total number of inputs, -1 if that is not known
   */
  void progress(long done, long total);
}
