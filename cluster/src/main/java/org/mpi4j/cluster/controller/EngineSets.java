package org.mpi4j.cluster.controller;

import java.util.ArrayList;
import java.util.List;
import org.mpi4j.MpiException;
import org.mpi4j.cluster.launch.EngineLauncher;
import org.mpi4j.cluster.wire.Frame;
import org.mpi4j.cluster.wire.MetaOut;
import org.mpi4j.cluster.wire.Type;

/** Starts and ends engine sets. */
final class EngineSets {
  private static final long END_MILLIS = 3_000;

  private final ClusterState state;
  private final ControllerConfig config;
  private final EngineLauncher launcher;

  EngineSets(ClusterState state, ControllerConfig config, EngineLauncher launcher) {
    this.state = state;
    this.config = config;
    this.launcher = launcher;
  }

  /** Starts a set and waits until all of its engines are there and have a world. */
  EngineSet start(int n) throws InterruptedException, ClientService.Refusal {
    EngineSet set;
    synchronized (state) {
      int number = state.sets.stream().mapToInt(s -> s.number + 1).max().orElse(0);
      set = add(number, state.nextEngineId, n);
      state.nextEngineId += n;
    }
    launch(set);
    await(set);
    return set;
  }

  private EngineSet add(int number, int firstId, int n) {
    var request =
        new EngineLauncher.Request(
            n,
            number,
            config.engineFile(),
            config.directory(),
            config.classPath(),
            config.jvmOptions(),
            config.options());
    var set = new EngineSet(number, firstId, launcher, request);
    state.sets.add(set);
    return set;
  }

  private void launch(EngineSet set) throws ClientService.Refusal {
    try {
      set.started = launcher.start(set.request, (rank, what) -> ended(set, rank, what));
    } catch (MpiException e) {
      remove(set);
      throw new ClientService.Refusal(e.getMessage());
    } catch (RuntimeException e) {
      remove(set);
      throw e;
    }
  }

  private void remove(EngineSet set) {
    synchronized (state) {
      state.sets.remove(set);
    }
  }

  private void ended(EngineSet set, int rank, String what) {
    set.ended(rank, what);
    synchronized (state) {
      if (!set.ready && set.failure == null) {
        set.failure = "an engine has ended before all were there: " + what;
      }
      state.notifyAll();
    }
  }

  private void await(EngineSet set) throws InterruptedException, ClientService.Refusal {
    long end = System.currentTimeMillis() + config.startLimit().toMillis();
    String told = "";
    synchronized (state) {
      while (!hasWorld(set)) {
        String now = set.started.state();
        if (!now.equals(told)) {
          told = now;
          config.progress().accept(now);
        }
        long rest = end - System.currentTimeMillis();
        String why = set.failure;
        if (why == null && rest <= 0) {
          why =
              "%d of %d engines have come within %d s; %s"
                  .formatted(
                      set.online,
                      set.size,
                      config.startLimit().toSeconds(),
                      set.started.state().isEmpty()
                          ? "give more time, or fewer engines"
                          : set.started.state());
        }
        if (why != null) {
          end(List.of(set));
          state.sets.remove(set);
          throw new ClientService.Refusal("the engines did not start: " + why);
        }
        state.wait(Math.min(rest, 50));
      }
    }
  }

  /** All are there, and have made their first world. */
  private static boolean hasWorld(EngineSet set) {
    return set.ready
        && set.alive().size() == set.size
        && set.alive().stream().allMatch(e -> e.outstanding.isEmpty());
  }

  /** Ends all sets and starts the same again; engines keep their numbers. */
  String restart() throws InterruptedException, ClientService.Refusal {
    List<EngineSet> old;
    synchronized (state) {
      old = List.copyOf(state.sets);
      end(old);
      state.sets.clear();
      state.engines.clear();
    }
    int n = 0;
    for (EngineSet o : old) {
      EngineSet set;
      synchronized (state) {
        // A number of its own: engines of the old set that come late are turned away.
        set = add(o.number + 1000, o.firstId, o.size);
      }
      launch(set);
      await(set);
      n += set.size;
    }
    synchronized (state) {
      state.announce("restarted");
    }
    return n + " engines were started again";
  }

  /** Ends sets: first by asking, then by force. */
  void end(List<EngineSet> some) {
    var asked = new ArrayList<EngineHandle>();
    synchronized (state) {
      for (EngineSet set : some) {
        set.closing = true;
        asked.addAll(set.alive());
      }
      for (EngineHandle e : asked) {
        boolean idle = e.outstanding.isEmpty();
        e.post(idle ? e.work : e.control, Frame.of(Type.EXIT, 0, new MetaOut()));
      }
      long end = System.currentTimeMillis() + END_MILLIS;
      try {
        while (asked.stream().anyMatch(e -> e.alive) && System.currentTimeMillis() < end) {
          state.wait(20);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    for (EngineSet set : some) {
      if (set.started != null) {
        set.started.close();
      }
    }
  }
}
