package org.mpi4j.jupyter.magic;

/** A magic that cannot be run as it was typed; the message says why and what to do. */
public final class BadMagic extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * With a message for the user.
   *
   * @param message what is wrong
   */
  public BadMagic(String message) {
    super(message);
  }
}
