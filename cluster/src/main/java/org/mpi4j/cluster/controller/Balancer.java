package org.mpi4j.cluster.controller;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives tasks to the engines that have least to do. An engine gets more than one at once only while
 * its tasks are short. Called with the lock of the state held.
 */
final class Balancer {
  /** How long the controller looks for a place for one task before it lets others pass. */
  private static final int MOST_PASSED = 256;

  /** A task that takes longer holds up those behind it. */
  private static final long LONG_NANOS = 20_000_000;

  static final String EXPIRED = "it has not started in the time that withTimeout gives it";

  /** What a task asks for. */
  private static final class Wish {
    final Set<Integer> targets = new HashSet<>();
    final Set<Request> waitsFor = new HashSet<>();
    final List<Request> follow = new ArrayList<>();
    long deadlineNanos;
    boolean started;
  }

  private final ClusterState state;
  private final Map<Work, Wish> wishes = new HashMap<>();
  private final ArrayDeque<Work> ready = new ArrayDeque<>();
  private Works works;
  private boolean dispatching;

  Balancer(ClusterState state) {
    this.state = state;
  }

  void works(Works all) {
    works = all;
  }

  boolean isTask(Work w) {
    return wishes.containsKey(w);
  }

  /**
   * Takes a task.
   *
   * @param targets engines that may do it; none for all
   * @param after requests that must end well first
   * @param follow requests one of whose engines must do it
   * @param timeoutMillis longest time until it starts, 0 for none
   */
  void add(Work w, int[] targets, List<Request> after, List<Request> follow, long timeoutMillis) {
    var wish = new Wish();
    for (int t : targets) {
      wish.targets.add(t);
    }
    wish.follow.addAll(follow);
    if (timeoutMillis > 0) {
      wish.deadlineNanos = System.nanoTime() + timeoutMillis * 1_000_000;
    }
    wishes.put(w, wish);
    for (List<Request> some : List.of(after, follow)) {
      for (Request r : some) {
        if (!r.isDone()) {
          wish.waitsFor.add(r);
          r.dependents.add(w);
        } else if (r.failed > 0) {
          impossible(w, r);
          return;
        }
      }
    }
    if (wish.waitsFor.isEmpty()) {
      ready.add(w);
    }
  }

  private void impossible(Work w, Request failed) {
    end(w, "what it depends on, %s, has failed; it was not started".formatted(name(failed)));
  }

  private static String name(Request r) {
    return r.label == null ? "request " + r.id : r.label + " (request " + r.id + ")";
  }

  private void end(Work w, String why) {
    wishes.remove(w);
    ready.remove(w);
    works.abort(w, why);
  }

  void dependencyEnded(Work w, Request r) {
    Wish wish = wishes.get(w);
    if (wish == null) {
      return;
    }
    wish.waitsFor.remove(r);
    if (r.failed > 0) {
      impossible(w, r);
    } else if (wish.waitsFor.isEmpty()) {
      ready.add(w);
    }
  }

  /** Whether a task that has ended badly is tried again. */
  boolean triesAgain(Work w, int status) {
    Wish wish = wishes.get(w);
    if (status == Status.ABORTED && w.recalled && !w.expired && !state.stopping) {
      w.recalled = false;
      w.engine = null;
      wish.started = false;
      ready.addFirst(w);
      return true;
    }
    boolean again =
        status == Status.FAILED && w.retriesLeft > 0
            || status == Status.DIED && (w.retriesLeft > 0 || w.mayRetryDeath);
    if (!again || state.stopping) {
      wishes.remove(w);
      return false;
    }
    if (w.retriesLeft > 0) {
      w.retriesLeft--;
    }
    w.mayRetryDeath = false;
    w.failedOn.add(w.engine.id);
    w.engine = null;
    wish.started = false;
    ready.add(w);
    return true;
  }

  /** Number of tasks without an engine. */
  int waiting() {
    return (int) wishes.keySet().stream().filter(w -> w.engine == null).count();
  }

  /** Gives tasks to engines, as many as these take. */
  void dispatch() {
    if (dispatching || ready.isEmpty()) {
      return;
    }
    dispatching = true;
    try {
      List<EngineHandle> alive = state.alive();
      int passed = 0;
      Iterator<Work> all = ready.iterator();
      var hopeless = new ArrayList<Work>();
      while (all.hasNext() && passed < MOST_PASSED) {
        Work w = all.next();
        EngineHandle e = place(w, alive);
        if (e != null) {
          all.remove();
          wishes.get(w).started = true;
          e.give(w);
        } else {
          passed++;
          if (!canEver(w, alive)) {
            hopeless.add(w);
          }
          if (wishes.get(w).targets.isEmpty() && wishes.get(w).follow.isEmpty()) {
            break; // Nobody has time.
          }
        }
      }
      hopeless.forEach(w -> end(w, "none of the engines that may do it is alive"));
    } finally {
      dispatching = false;
    }
  }

  private boolean allowed(Work w, EngineHandle e) {
    Wish wish = wishes.get(w);
    if (!wish.targets.isEmpty() && !wish.targets.contains(e.id)) {
      return false;
    }
    for (Request r : wish.follow) {
      if (!r.engines.contains(e.id)) {
        return false;
      }
    }
    return true;
  }

  private EngineHandle place(Work w, List<EngineHandle> alive) {
    EngineHandle best = null;
    boolean bestIsNew = false;
    for (EngineHandle e : alive) {
      if (e.outstanding.size() >= e.depth() || !allowed(w, e)) {
        continue;
      }
      boolean isNew = !w.failedOn.contains(e.id);
      if (best == null
          || isNew && !bestIsNew
          || isNew == bestIsNew && e.outstanding.size() < best.outstanding.size()) {
        best = e;
        bestIsNew = isNew;
      }
    }
    return best;
  }

  private boolean canEver(Work w, List<EngineHandle> alive) {
    return alive.stream().anyMatch(e -> allowed(w, e));
  }

  /** Ends tasks that have waited for too long, also in the queue of an engine. */
  void expire() {
    long now = System.nanoTime();
    for (Work w : List.copyOf(wishes.keySet())) {
      Wish wish = wishes.get(w);
      if (wish == null || wish.deadlineNanos == 0 || now <= wish.deadlineNanos || w.expired) {
        continue;
      }
      if (!wish.started) {
        end(w, EXPIRED);
      } else {
        w.expired = true;
        w.engine.recall(w);
      }
    }
  }

  /** Calls tasks back that wait behind a long one while another engine has nothing to do. */
  void recall() {
    List<EngineHandle> alive = state.alive();
    if (!ready.isEmpty() || alive.stream().noneMatch(e -> e.outstanding.isEmpty())) {
      return;
    }
    for (EngineHandle e : alive) {
      for (Work w : e.stuckBehind(LONG_NANOS)) {
        if (wishes.containsKey(w) && !w.recalled) {
          w.recalled = true;
          e.recall(w);
        }
      }
    }
  }

  /** Gives up a task that no engine has; false if one has it. */
  boolean cancel(Work w) {
    if (!wishes.containsKey(w) || w.engine != null) {
      return false;
    }
    end(w, "it was aborted before it started");
    return true;
  }

  /** Gives up all tasks that no engine has. */
  void cancelAll(String why) {
    for (Work w : List.copyOf(wishes.keySet())) {
      if (w.engine == null) {
        end(w, why);
      }
    }
  }
}
