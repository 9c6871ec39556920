package org.mpi4j.cluster;

/** Something about a cluster went wrong; its subclasses say what. */
public class ClusterException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * An error.
   *
   * @param message what, the rule, and what to do next
   */
  public ClusterException(String message) {
    super(message);
  }

  /**
   * An error with a cause.
   *
   * @param message what, the rule, and what to do next
   * @param cause why
   */
  public ClusterException(String message, Throwable cause) {
    super(message, cause);
  }
}
