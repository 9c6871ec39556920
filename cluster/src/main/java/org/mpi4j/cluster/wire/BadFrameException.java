package org.mpi4j.cluster.wire;

/** Bytes that are no frame; the connection they came from is of no more use. */
public final class BadFrameException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong with them. */
  public BadFrameException(String message) {
    super(message);
  }
}
