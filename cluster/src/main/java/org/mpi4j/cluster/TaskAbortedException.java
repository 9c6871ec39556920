package org.mpi4j.cluster;

/**
 * Work that was given up: aborted before it started, interrupted while it ran, or impossible since
 * what it depends on has failed. ipyparallel {@code TaskAborted}, {@code ImpossibleDependency}.
 */
public final class TaskAbortedException extends EngineException {
  private static final long serialVersionUID = 1L;

  TaskAbortedException(int engine, String message, String stack) {
    super(engine, TaskAbortedException.class.getName(), message, stack, null);
  }
}
