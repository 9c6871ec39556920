package org.mpi4j.cluster.controller;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.mpi4j.cluster.wire.Frame;
import org.mpi4j.cluster.wire.MetaOut;
import org.mpi4j.cluster.wire.Payload;
import org.mpi4j.cluster.wire.Type;

/** Frees engines, and replaces them. */
final class Recovery {
  private static final long WORLD_MILLIS = 10_000;

  private final ClusterState state;
  private final Balancer balancer;
  private final Worlds worlds;
  private final EngineSets sets;
  private final Runnable stop;

  Recovery(ClusterState state, Balancer balancer, Worlds worlds, EngineSets sets, Runnable stop) {
    this.state = state;
    this.balancer = balancer;
    this.worlds = worlds;
    this.sets = sets;
    this.stop = stop;
  }

  void stop() {
    Thread.ofPlatform().name("stop").start(stop);
  }

  /** Interrupts what runs on engines; all of them if none is named. Then they get a fresh world. */
  String interrupt(int[] targets, long limitMillis)
      throws InterruptedException, ClientService.Refusal {
    List<EngineHandle> some;
    var freed = new ArrayList<Integer>();
    synchronized (state) {
      if (targets.length == 0) {
        balancer.cancelAll("it was interrupted before it started");
      }
      some =
          state.alive().stream()
              .filter(e -> targets.length == 0 || contains(targets, e.id))
              .toList();
      for (EngineHandle e : some) {
        if (!e.outstanding.isEmpty()) {
          freed.add(e.id);
        }
        for (Work w : List.copyOf(e.outstanding.values())) {
          w.retriesLeft = 0;
          w.recalled = false;
          e.cancel(w.number);
        }
      }
    }
    if (freed.isEmpty()) {
      return "nothing was running";
    }
    awaitIdle(some, limitMillis);
    return "interrupted engines " + freed + freshWorlds(some);
  }

  private static boolean contains(int[] all, int one) {
    return Arrays.stream(all).anyMatch(a -> a == one);
  }

  private void awaitIdle(List<EngineHandle> some, long limitMillis)
      throws InterruptedException, ClientService.Refusal {
    long end = System.nanoTime() + limitMillis * 1_000_000;
    while (true) {
      List<Integer> busy;
      synchronized (state) {
        busy =
            some.stream().filter(e -> e.alive && !e.outstanding.isEmpty()).map(e -> e.id).toList();
      }
      if (busy.isEmpty()) {
        return;
      }
      if (System.nanoTime() > end) {
        throw new ClientService.Refusal(
            "engines %s could not be freed within %.1f s: they are in code that catches interrupts, or in native code; Client.engines says where, and Client.restart(true) starts new engines and runs the cells again"
                .formatted(busy, limitMillis / 1e3));
      }
      Thread.sleep(5);
    }
  }

  private String freshWorlds(List<EngineHandle> some)
      throws InterruptedException, ClientService.Refusal {
    var text = new StringBuilder();
    List<EngineSet> affected;
    synchronized (state) {
      affected = state.sets.stream().filter(s -> s.ready && hasOne(s, some)).toList();
    }
    for (EngineSet set : affected) {
      Request renewed;
      synchronized (state) {
        if (set.alive().size() < 2) {
          continue;
        }
        if (set.alive().stream().anyMatch(e -> !some.contains(e) && !e.outstanding.isEmpty())) {
          text.append("; others of their world still work, so that it stays as it is");
          continue;
        }
        renewed = worlds.renew(set);
      }
      await(renewed);
      if (!renewed.isDone() || renewed.failed > 0) {
        synchronized (state) {
          set.alive().forEach(e -> e.outstanding.keySet().forEach(e::cancel));
        }
        throw new ClientService.Refusal(
            "the engines were freed, but could not make a fresh world; Client.restart(true) starts new engines and runs the cells again");
      }
      text.append("; MPI.world() is a fresh communicator of ")
          .append(set.alive().size())
          .append(" ranks, those made before are of no more use");
    }
    return text.toString();
  }

  private static boolean hasOne(EngineSet set, List<EngineHandle> some) {
    return some.stream().anyMatch(e -> e.set == set);
  }

  private static void await(Request r) throws InterruptedException {
    long end = System.currentTimeMillis() + WORLD_MILLIS;
    synchronized (r) {
      while (!r.isDone()) {
        long rest = end - System.currentTimeMillis();
        if (rest <= 0) {
          return;
        }
        r.wait(rest);
      }
    }
  }

  /** Ends all engines, starts as many, and gives them the cells. */
  String restart(boolean replay) throws InterruptedException, ClientService.Refusal {
    List<Journal.Entry> cells = new ArrayList<>();
    synchronized (state) {
      balancer.cancelAll("the engines were restarted");
      for (int i = 0; i < state.journal.size(); i++) {
        Journal.Entry cell = state.journal.from(i).getFirst();
        if (cell.atStart() || replay && state.journal.hasSucceeded(i)) {
          cells.add(cell);
        }
      }
    }
    String started = sets.restart();
    List<String> failed = runAll(cells, null);
    if (!replay) {
      return started
          + "; variables are lost, types and methods of cells are there"
          + failedAtStart(failed);
    }
    return started
        + "; "
        + cells.size()
        + " cells were run again"
        + (failed.isEmpty() ? "" : ", of which failed: " + failed)
        + "; values that were pushed or scattered are not there";
  }

  private static String failedAtStart(List<String> failed) {
    return failed.isEmpty() ? "" : "; cells of the start have failed: " + failed;
  }

  /**
   * Runs cells, one after the other, and waits.
   *
   * @param set where; null for where they were run before, and those of the start on all engines
   * @return labels of those that failed
   */
  private List<String> runAll(List<Journal.Entry> cells, EngineSet set)
      throws InterruptedException {
    var failed = new ArrayList<String>();
    for (Journal.Entry cell : cells) {
      Request r;
      synchronized (state) {
        List<EngineHandle> engines =
            set != null
                ? set.alive()
                : cell.atStart()
                    ? state.alive()
                    : Arrays.stream(cell.targets())
                        .mapToObj(state::engine)
                        .filter(e -> e != null)
                        .toList();
        r = run(cell, engines);
      }
      awaitEnd(r);
      if (r.failed > 0) {
        failed.add(cell.label());
      }
    }
    return failed;
  }

  private Request run(Journal.Entry cell, List<EngineHandle> engines) {
    var r = new Request(null, "again: " + cell.label(), null, 0, Works.now());
    r.parts = engines.size();
    byte[] all = EngineService.withFlag(false, cell.code());
    for (int i = 0; i < engines.size(); i++) {
      long number = state.number();
      var w = new Work(r, i, number, new Frame(Type.CELL, number, all, Payload.NONE));
      r.works.add(w);
      engines.get(i).give(w);
    }
    return r;
  }

  private static void awaitEnd(Request r) throws InterruptedException {
    synchronized (r) {
      while (!r.isDone()) {
        r.wait(100);
      }
    }
  }

  String addEngines(int n) throws InterruptedException, ClientService.Refusal {
    EngineSet set = sets.start(n);
    List<Journal.Entry> cells;
    synchronized (state) {
      cells = state.journal.atStart();
    }
    List<String> failed = runAll(cells, set);
    String ids;
    synchronized (state) {
      ids = set.alive().stream().map(e -> "" + e.id).collect(Collectors.joining(", ", "[", "]"));
      state.announce(null);
    }
    return "engines " + ids + " are there, with a world of their own" + failedAtStart(failed);
  }

  /** Tells engines to end. */
  void exit(EngineSet set) {
    synchronized (state) {
      for (EngineHandle e : set.alive()) {
        e.post(e.work, Frame.of(Type.EXIT, 0, new MetaOut()));
      }
    }
  }
}
