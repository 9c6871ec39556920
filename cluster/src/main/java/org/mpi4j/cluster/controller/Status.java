package org.mpi4j.cluster.controller;

/** How a part of work has ended, as a number in frames. */
public final class Status {
  /** With a result. */
  public static final int DONE = 0;

  /** With an exception. */
  public static final int FAILED = 1;

  /** It was given up. */
  public static final int ABORTED = 2;

  /** Its engine has died. */
  public static final int DIED = 3;

  private Status() {}
}
