package org.mpi4j.cluster.controller;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mpi4j.cluster.wire.Frame;
import org.mpi4j.cluster.wire.Link;
import org.mpi4j.cluster.wire.MetaOut;
import org.mpi4j.cluster.wire.Type;

/** An engine that is connected, or was. */
final class EngineHandle {
  /** Tasks of this length are not worth a queue at the engine. */
  private static final long LONG_NANOS = 2_000_000;

  private static final int MOST_AHEAD = 32;

  final int id;
  final EngineSet set;
  final int rank;
  final String host;
  final long pid;
  final String library;
  final int worldSize;
  final Link control;
  Link work;
  boolean alive = true;
  boolean online;
  long completed;
  long heap;

  /** In the order in which the engine does them. */
  final Map<Long, Work> outstanding = new LinkedHashMap<>();

  private long taskNanos = LONG_NANOS;
  private long lastEndNanos = System.nanoTime();
  private long outputs;

  EngineHandle(
      int id,
      EngineSet set,
      int rank,
      int worldSize,
      String host,
      long pid,
      String library,
      Link control) {
    this.id = id;
    this.set = set;
    this.rank = rank;
    this.worldSize = worldSize;
    this.host = host;
    this.pid = pid;
    this.library = library;
    this.control = control;
  }

  /** How many tasks it is given at most. */
  int depth() {
    return 1 + (int) Math.min(MOST_AHEAD, (LONG_NANOS - 1) / Math.max(1, taskNanos));
  }

  /** A balanced task has taken so long, waiting for its turn included. */
  void took(long nanos) {
    taskNanos = (7 * taskNanos + nanos) / 8;
    lastEndNanos = System.nanoTime();
  }

  /** Gives it work; under the controller's lock, so that all engines have one order. */
  void give(Work w) {
    w.engine = this;
    w.sentMicros = Works.now();
    outstanding.put(w.number, w);
    w.request.engines.add(id);
    if (w.frame != null) {
      post(work, w.frame);
    }
  }

  /** Gives up work, whether it runs or waits. */
  void cancel(long number) {
    post(control, Frame.of(Type.CANCEL, 0, new MetaOut().putLong(number).put(true)));
  }

  /** Gives up work if it waits; if it runs it goes on. */
  void recall(Work w) {
    post(control, Frame.of(Type.CANCEL, 0, new MetaOut().putLong(w.number).put(false)));
  }

  /** Work that waits behind other work, while that has run for some time. */
  List<Work> stuckBehind(long nanos) {
    if (outstanding.size() < 2 || System.nanoTime() - lastEndNanos < nanos) {
      return List.of();
    }
    return outstanding.values().stream().skip(1).toList();
  }

  void post(Link link, Frame frame) {
    try {
      link.post(frame);
    } catch (IOException e) {
      link.close(); // Its receiving thread says that the engine is gone.
    }
  }

  /** An output frame has come. */
  synchronized void countOutput() {
    outputs++;
    notifyAll();
  }

  /** Waits for output that was sent before a result, on the other connection. */
  synchronized void awaitOutputs(long count) throws InterruptedException {
    long end = System.nanoTime() + 5_000_000_000L;
    while (outputs < count && alive) {
      long rest = (end - System.nanoTime()) / 1_000_000;
      if (rest <= 0) {
        return;
      }
      wait(rest);
    }
  }

  synchronized void died() {
    alive = false;
    notifyAll();
  }
}
