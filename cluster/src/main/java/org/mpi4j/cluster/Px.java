package org.mpi4j.cluster;

/** What a cell or task can ask of the engine it runs on. */
public final class Px {
  private Px() {}

  /**
   * Number of this engine.
   *
   * @return the number, -1 outside of engines
   */
  public static int engine() {
    return -1;
  }

  /**
   * Shows a value to the client while the work goes on; ipyparallel {@code publish_data}.
   *
   * @param name its name
   * @param value the newest value, of any type that can be serialised
   */
  public static void publish(String name, Object value) {
    throw new ClusterException(
        "publish("
            + name
            + "): this thread runs no work of an engine; call it from a cell or task");
  }
}
