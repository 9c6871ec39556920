package org.mpi4j.cluster;

/** A cell that does not compile; nothing of it has run. */
public final class CompilationException extends ClusterException {
  private static final long serialVersionUID = 1L;

  /** Line of the cell. */
  private final int line;

  CompilationException(String message, int line) {
    super(message);
    this.line = line;
  }

  /**
   * Where.
   *
   * @return line of the cell, from 1
   */
  public int line() {
    return line;
  }
}
