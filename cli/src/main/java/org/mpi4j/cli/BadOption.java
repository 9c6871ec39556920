package org.mpi4j.cli;

/** What the user wrote cannot be done; the text is the one line to show. */
public final class BadOption extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * With the line.
   *
   * @param message what is wrong, and what to do
   */
  public BadOption(String message) {
    super(message);
  }
}
