package org.mpi4j.cluster.controller;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mpi4j.cluster.launch.EngineLauncher;

/** Engines that were started together: the ranks of one world. */
final class EngineSet {
  final int number;
  final int firstId;
  final int size;
  final EngineLauncher launcher;
  final EngineLauncher.Request request;
  EngineLauncher.Started started;

  /** By rank in the job's world. */
  final TreeMap<Integer, EngineHandle> engines = new TreeMap<>();

  /** Number of worlds that were made. */
  int epoch;

  int online;
  boolean ready;
  boolean closing;

  /** Why it cannot be used. */
  String failure;

  EngineSet(int number, int firstId, EngineLauncher launcher, EngineLauncher.Request request) {
    this.number = number;
    this.firstId = firstId;
    this.size = request.engines();
    this.launcher = launcher;
    this.request = request;
  }

  /** What the launcher has said of the end of ranks; -1 stands for all. */
  private final Map<Integer, String> ends = new HashMap<>();

  synchronized void ended(int rank, String what) {
    ends.put(rank, what);
    notifyAll();
  }

  /** What is known of the end of a rank, soon; empty if nothing is. */
  synchronized String words(int rank, long millis) {
    long end = System.currentTimeMillis() + millis;
    while (!ends.containsKey(rank) && !ends.containsKey(-1)) {
      long rest = end - System.currentTimeMillis();
      if (rest <= 0) {
        return "";
      }
      try {
        wait(rest);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return "";
      }
    }
    return ends.getOrDefault(rank, ends.get(-1));
  }

  List<EngineHandle> alive() {
    return engines.values().stream().filter(e -> e.alive && e.online).toList();
  }
}
