package org.mpi4j.internal.launch;

/** A program that cannot be started; the text is all there is to say. */
public final class NoMainException extends Exception {
  private static final long serialVersionUID = 1L;

  NoMainException(String message, Throwable cause) {
    super(message, cause);
  }
}
