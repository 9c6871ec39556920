package org.mpi4j.cluster.controller;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.mpi4j.cluster.wire.Frame;
import org.mpi4j.cluster.wire.MetaOut;
import org.mpi4j.cluster.wire.Payload;
import org.mpi4j.cluster.wire.Type;

/** Ends works, and with them requests. Called with the lock of the state held. */
final class Works {
  private final ClusterState state;
  private final Balancer balancer;
  private final Worlds worlds;

  Works(ClusterState state, Balancer balancer, Worlds worlds) {
    this.state = state;
    this.balancer = balancer;
    this.worlds = worlds;
  }

  static long now() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }

  /** Fields of a result without an engine's own. */
  static byte[] fields(int part, int engine, int status, String type, String message) {
    long now = now();
    var out = new MetaOut().putInt(part).putInt(engine).put(status).putLong(now).putLong(now);
    out.putText(null).putInt(1).putText(type).putText(message).putInt(0);
    return out.toBytes();
  }

  /**
   * An engine has done, or will never do, a work.
   *
   * @param fields of the frame for the client
   * @param payload null if it was forwarded already
   * @param sent whether the client has it
   */
  void ended(Work w, int status, byte[] fields, Payload payload, boolean sent) {
    if (w.engine != null) {
      w.engine.outstanding.remove(w.number);
      w.engine.completed++;
    }
    if (w.ended) {
      return;
    }
    if (status != Status.ABORTED || !w.recalled && !w.expired) {
      state.log.ended(w, fields); // What was called back has not run.
      w.outputBytes = 0;
    }
    if (balancer.isTask(w) && balancer.triesAgain(w, status)) {
      balancer.dispatch();
      return;
    }
    if (w.expired && status == Status.ABORTED) {
      w.engine = null;
      w.expired = false;
      abort(w, Balancer.EXPIRED);
      return;
    }
    w.ended = true;
    Request r = w.request;
    r.ended++;
    if (status != Status.DONE) {
      r.failed++;
    }
    r.keep(new Request.Result(w.part, fields, payload));
    w.frame = null;
    if (r.client != null) {
      if (!sent) {
        r.client.post(new Frame(Type.RESULT, r.number, fields, payload));
      }
      r.delivered = true;
    }
    if (r.isDone()) {
      requestEnded(r);
    }
    balancer.dispatch();
  }

  private void requestEnded(Request r) {
    if (r.isCell && r.failed == 0) {
      state.journal.succeeded(r.journalIndex);
    }
    List<Work> dependents = new ArrayList<>(r.dependents);
    r.dependents.clear();
    store(r);
    dependents.forEach(d -> balancer.dependencyEnded(d, r));
    if (r.isInternal()) {
      worlds.internalEnded(r);
    } else if (r.failed > 0 && r.failed < r.parts && r.parts > 1 && !r.isBalanced) {
      worlds.renewAfter(r);
    }
  }

  private void store(Request r) {
    if (!r.isInternal()) {
      state.store.ended(r);
    }
  }

  /** The engine is gone: what it had will not be done there. */
  void engineDied(EngineHandle e, String what) {
    for (Work w : new ArrayList<>(e.outstanding.values())) {
      String type = "org.mpi4j.cluster.EngineDiedException";
      ended(w, Status.DIED, fields(w.part, e.id, Status.DIED, type, what), Payload.NONE, false);
    }
  }

  /** Gives up works that no engine has yet. */
  void abort(Work w, String why) {
    String type = "org.mpi4j.cluster.TaskAbortedException";
    ended(w, Status.ABORTED, fields(w.part, -1, Status.ABORTED, type, why), Payload.NONE, false);
  }
}
