package org.mpi4j.cluster.engine;

/** What {@link StopChecks} has put into the code of cells. */
public final class StopCheck {
  private static volatile boolean stop;

  private StopCheck() {}

  /** Ends the caller when its work was interrupted. */
  public static void check() {
    if (stop) {
      throw new StopRequest();
    }
  }

  static void set(boolean value) {
    stop = value;
  }

  static boolean isSet() {
    return stop;
  }
}
