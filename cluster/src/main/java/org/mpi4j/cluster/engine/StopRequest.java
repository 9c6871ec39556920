package org.mpi4j.cluster.engine;

/** Ends work that was interrupted. An Error, so that cells that catch Exception end as well. */
public final class StopRequest extends Error {
  private static final long serialVersionUID = 1L;

  StopRequest() {
    super("interrupted");
  }
}
