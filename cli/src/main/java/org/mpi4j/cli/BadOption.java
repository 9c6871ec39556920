package org.mpi4j.cli;

/** What the user wrote cannot be done; the text is the one line to show. */
final class BadOption extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadOption(String message) {
    super(message);
  }
}
