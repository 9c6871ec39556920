package org.mpi4j.pool;

import java.util.concurrent.RejectedExecutionException;

/** The pool has too few workers left, or none could start: nothing more can be run. */
public class BrokenExecutorException extends RejectedExecutionException {
  private static final long serialVersionUID = 1L;

  BrokenExecutorException(String message, Throwable cause) {
    super(message, cause);
  }
}
