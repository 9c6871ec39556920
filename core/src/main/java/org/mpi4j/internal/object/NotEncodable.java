package org.mpi4j.internal.object;

/**
 * Carries the name of a class that cannot be written up to {@link Encoder}, which finds the path.
 */
final class NotEncodable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotEncodable(String className, Throwable cause) {
    super(className, cause, false, false);
  }
}
