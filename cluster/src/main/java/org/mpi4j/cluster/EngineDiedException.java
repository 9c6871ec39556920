package org.mpi4j.cluster;

/** An engine has died while it had work; ipyparallel {@code EngineError}. */
public final class EngineDiedException extends EngineException {
  private static final long serialVersionUID = 1L;

  EngineDiedException(int engine, String message) {
    super(engine, EngineDiedException.class.getName(), message, "", null);
  }
}
