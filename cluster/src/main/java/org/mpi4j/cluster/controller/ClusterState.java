package org.mpi4j.cluster.controller;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.mpi4j.cluster.wire.Frame;
import org.mpi4j.cluster.wire.MetaOut;
import org.mpi4j.cluster.wire.Type;

/** Who is there and what is to do. Its methods are called with its lock held. */
final class ClusterState {
  /** Kinds of output, as clients know them. */
  static final int NOTICE = 4;

  final List<EngineSet> sets = new ArrayList<>();
  final TreeMap<Integer, EngineHandle> engines = new TreeMap<>();
  final Set<ClientHandle> clients = new HashSet<>();
  final RequestStore store = new RequestStore();
  final Journal journal = new Journal();
  final SessionLog log = new SessionLog();
  final List<String> classPath = new ArrayList<>();
  private long lastNumber;
  int nextEngineId;
  boolean stopping;

  /** Numbers of works are unique. */
  long number() {
    return ++lastNumber;
  }

  List<EngineHandle> alive() {
    return engines.values().stream().filter(e -> e.alive && e.online).toList();
  }

  /** A living engine, or null. */
  EngineHandle engine(int id) {
    EngineHandle e = engines.get(id);
    return e != null && e.alive && e.online ? e : null;
  }

  /** Tells all clients which engines there are. */
  void announce(String why) {
    var meta = new MetaOut();
    meta.putInts(alive().stream().mapToInt(e -> e.id).toArray()).putText(why).putText(banner());
    Frame frame = Frame.of(Type.ENGINES, 0, meta);
    clients.forEach(c -> c.post(frame));
  }

  /** Tells all clients something. */
  void notice(int engine, String text) {
    log.notice(engine, text);
    var meta = new MetaOut().putInt(-1).putInt(engine).put(NOTICE).putText(text + "\n");
    Frame frame = Frame.of(Type.OUTPUT, 0, meta);
    clients.forEach(c -> c.post(frame));
  }

  /** One line: engines and their MPI. */
  String banner() {
    var text = new StringBuilder();
    List<EngineHandle> alive = alive();
    text.append(alive.size()).append(alive.size() == 1 ? " engine" : " engines");
    for (EngineSet set : sets) {
      List<EngineHandle> in = set.alive();
      if (!in.isEmpty()) {
        text.append(", world of size ").append(in.size());
        text.append(" (").append(in.getFirst().library).append(')');
      }
    }
    return text.toString();
  }
}
