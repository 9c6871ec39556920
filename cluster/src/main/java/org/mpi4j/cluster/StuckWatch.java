package org.mpi4j.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Watches engines that go on after one has failed. They may wait in MPI for the one that will not
 * come: says so, and after a while interrupts them.
 */
final class StuckWatch {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration EACH = Duration.ofMillis(500);
  private static final Duration FREE = Duration.ofSeconds(10);
  private static final Set<PendingWork<?>> WATCHED = ConcurrentHashMap.newKeySet();

  private final ConnectedClient client;
  private final PendingWork<?> work;

  private StuckWatch(ConnectedClient client, PendingWork<?> work) {
    this.client = client;
    this.work = work;
  }

  /** Watches, unless somebody does. */
  static void over(ConnectedClient client, PendingWork<?> work) {
    if (WATCHED.add(work)) {
      Thread.ofVirtual().start(() -> new StuckWatch(client, work).run());
    }
  }

  private void run() {
    try {
      watch();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ClusterException e) {
      work.notice("the engines cannot be watched: " + e.getMessage());
    } finally {
      WATCHED.remove(work);
    }
  }

  private void watch() throws InterruptedException {
    Thread.sleep(FIRST);
    List<Integer> before = List.of();
    long since = System.nanoTime();
    boolean told = false;
    while (!work.isDone() && client.isOpen()) {
      Map<Integer, String> stuck = stuck();
      var engines = new ArrayList<>(stuck.keySet());
      if (engines.isEmpty() || !engines.equals(before)) {
        before = engines;
        since = System.nanoTime();
        told = false;
      } else if (!told) {
        told = true;
        tell(stuck);
      }
      Duration limit = work.stuckLimit();
      if (limit != null
          && engines.size() == work.running().size()
          && System.nanoTime() - since > limit.toNanos()) {
        free(engines, limit);
        return;
      }
      Thread.sleep(EACH);
    }
  }

  private Map<Integer, String> stuck() {
    var stuck = new HashMap<Integer, String>();
    List<Integer> running = work.running();
    for (EngineInfo e : client.engines()) {
      if (running.contains(e.id()) && !e.waits().isEmpty()) {
        stuck.put(e.id(), e.waits().getFirst());
      }
    }
    return stuck;
  }

  private void tell(Map<Integer, String> stuck) {
    var text = new StringBuilder();
    stuck.forEach(
        (e, w) -> text.append("engine ").append(e).append(" waits in ").append(w).append('\n'));
    text.append("engine ")
        .append(work.errors().getFirst().engine())
        .append(" has failed in ")
        .append(work.label())
        .append(" and will not come; interrupt() frees the others");
    if (work.stuckLimit() != null) {
      text.append(", which happens by itself after ")
          .append(work.stuckLimit().toSeconds())
          .append(" s");
    }
    work.notice(text.toString());
  }

  private void free(List<Integer> engines, Duration limit) {
    work.notice(
        "engines "
            + engines
            + " have waited for "
            + limit.toSeconds()
            + " s: they are interrupted");
    int[] all = engines.stream().mapToInt(i -> i).toArray();
    work.notice(client.interrupt(all, FREE));
  }
}
