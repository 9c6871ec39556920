package org.mpi4j.cluster;

import org.mpi4j.cluster.engine.EngineContext;

/** What a cell or task can ask of the engine it runs on. */
public final class Px {
  private Px() {}

  /**
   * Number of this engine.
   *
   * @return the number, -1 outside of engines
   */
  public static int engine() {
    EngineContext context = EngineContext.current();
    return context == null ? -1 : context.engine();
  }

  /**
   * Shows a value to the client while the work goes on; ipyparallel {@code publish_data}.
   *
   * @param name its name
   * @param value the newest value, of any type that can be serialised
   * @throws ClusterException outside of engines
   */
  public static void publish(String name, Object value) {
    EngineContext context = EngineContext.current();
    if (context == null) {
      throw new ClusterException(
          "publish(" + name + "): this process is no engine; call it from a cell or task");
    }
    context.publish(name, value);
  }
}
