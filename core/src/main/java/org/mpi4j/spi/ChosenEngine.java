package org.mpi4j.spi;

/**
 * The engine that a launcher has chosen for the process it started. Looking for engines with {@link
 * java.util.ServiceLoader} takes 10 ms, in each rank.
 */
public final class ChosenEngine {
  private static volatile EngineProvider provider;

  private ChosenEngine() {}

  /**
   * Chooses. Has no effect on ranks that have joined their job.
   *
   * @param chosen the engine's provider
   */
  public static void set(EngineProvider chosen) {
    provider = chosen;
  }

  /**
   * The choice.
   *
   * @return the provider, or null when none was chosen
   */
  public static EngineProvider get() {
    return provider;
  }
}
