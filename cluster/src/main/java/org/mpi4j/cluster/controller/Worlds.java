package org.mpi4j.cluster.controller;

import java.util.List;
import org.mpi4j.cluster.wire.Frame;
import org.mpi4j.cluster.wire.MetaOut;
import org.mpi4j.cluster.wire.Type;

/** Gives the engines of a set a fresh world. Called with the lock of the state held. */
final class Worlds {
  private final ClusterState state;

  Worlds(ClusterState state) {
    this.state = state;
  }

  /** Lets the living engines of a set make a world; the request ends when they have. */
  Request renew(EngineSet set) {
    List<EngineHandle> alive = set.alive();
    var r = new Request(null, "fresh world", null, 0, Works.now());
    r.isWorld = true;
    r.parts = alive.size();
    int[] ranks = alive.stream().mapToInt(e -> e.rank).toArray();
    int epoch = set.epoch++;
    for (int i = 0; i < ranks.length; i++) {
      long number = state.number();
      var meta = new MetaOut().putInts(ranks).putInt(epoch);
      var w = new Work(r, i, number, Frame.of(Type.RENEW, number, meta));
      r.works.add(w);
      alive.get(i).give(w);
    }
    return r;
  }

  /** Some engines have failed in work that others have done: they may have left messages. */
  void renewAfter(Request failed) {
    for (EngineSet set : state.sets) {
      long of = set.alive().stream().filter(e -> failed.engines.contains(e.id)).count();
      if (set.ready && of > 1) {
        renew(set);
      }
    }
  }

  /** A world was made, or not. */
  void internalEnded(Request r) {
    for (EngineSet set : r.isWorld ? state.sets : java.util.List.<EngineSet>of()) {
      if (set.engines.values().stream().anyMatch(e -> r.engines.contains(e.id))) {
        set.failure = r.failed > 0 ? "its engines could not make a fresh world" : null;
      }
    }
    synchronized (r) {
      r.notifyAll();
    }
  }
}
