package org.mpi4j.cluster;

import java.util.List;

/** Exceptions of several engines; ipyparallel {@code CompositeError}. */
public final class CompositeException extends ClusterException {
  private static final long serialVersionUID = 1L;

  /** One for each engine that failed. */
  private final transient List<EngineException> errors;

  CompositeException(String message, List<EngineException> errors) {
    super(message, errors.getFirst());
    this.errors = List.copyOf(errors);
  }

  /**
   * What the engines threw.
   *
   * @return one for each engine that failed, the first to fail first
   */
  public List<EngineException> errors() {
    return errors;
  }
}
