package org.mpi4j.cluster;

/**
 * An exception that was thrown on an engine; ipyparallel {@code RemoteError}. Its cause is the
 * exception itself where it could travel and its class is known here.
 */
public class EngineException extends ClusterException {
  private static final long serialVersionUID = 1L;

  /** The engine. */
  private final int engine;

  /** Class of the exception. */
  private final String type;

  /** Its stack, in lines of cells. */
  private final String stack;

  EngineException(int engine, String type, String message, String stack, Throwable cause) {
    super(message, cause);
    this.engine = engine;
    this.type = type;
    this.stack = stack;
  }

  /**
   * Where it was thrown.
   *
   * @return the engine
   */
  public int engine() {
    return engine;
  }

  /**
   * Its class.
   *
   * @return name of the class of the exception
   */
  public String type() {
    return type;
  }

  /**
   * Its stack on the engine, with cells and their lines in place of snippet classes.
   *
   * @return the stack as it is printed
   */
  public String engineStack() {
    return stack;
  }
}
