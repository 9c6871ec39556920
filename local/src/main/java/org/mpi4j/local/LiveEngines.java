package org.mpi4j.local;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.mpi4j.spi.Engine;

/** The engines of this process: one, or one for each rank that is a thread. */
public final class LiveEngines {
  private static final CopyOnWriteArrayList<LocalEngine> ENGINES = new CopyOnWriteArrayList<>();

  private static final Set<Integer> ENDED = ConcurrentHashMap.newKeySet();

  private LiveEngines() {}

  static void add(LocalEngine engine) {
    ENGINES.add(engine);
    ENDED.forEach(engine::ended);
  }

  static void remove(LocalEngine engine) {
    ENGINES.remove(engine);
  }

  /**
   * The engines that have joined a job.
   *
   * @return a copy
   */
  public static List<Engine> list() {
    return List.copyOf(ENGINES);
  }

  /** Waits until what the ranks of this process have sent has gone. */
  public static void flush() {
    ENGINES.forEach(LocalEngine::flush);
  }

  /**
   * Tells the job of this process that another process has ended in order: what waits for it fails.
   *
   * @param rank its rank in the world
   */
  public static void ended(int rank) {
    ENDED.add(rank);
    for (LocalEngine e : ENGINES) {
      e.ended(rank);
    }
  }
}
