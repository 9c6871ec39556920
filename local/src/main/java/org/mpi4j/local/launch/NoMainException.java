package org.mpi4j.local.launch;

/** A program that cannot be started; the text is all there is to say. */
final class NoMainException extends Exception {
  private static final long serialVersionUID = 1L;

  NoMainException(String message, Throwable cause) {
    super(message, cause);
  }
}
