package org.mpi4j.cluster.controller;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.mpi4j.cluster.wire.Frame;
import org.mpi4j.cluster.wire.Link;
import org.mpi4j.cluster.wire.MetaIn;
import org.mpi4j.cluster.wire.MetaOut;
import org.mpi4j.cluster.wire.Payload;
import org.mpi4j.cluster.wire.Role;
import org.mpi4j.cluster.wire.Type;

/** Takes engines in, and what they send. */
final class EngineService {
  /** Results up to this length are kept for those who ask later. */
  private static final long KEPT = 1 << 20;

  private static final long SILENCE_NANOS = 120_000_000_000L;

  /** How long one waits for the launcher to say how an engine has ended. */
  private static final int WORDS_MILLIS = 500;

  private final ClusterState state;
  private final Works works;
  private final Worlds worlds;
  private final Map<String, EngineHandle> half = new HashMap<>();
  private final Map<Long, Answer> questions = new ConcurrentHashMap<>();
  private final AtomicLong question = new AtomicLong();
  private final Map<EngineHandle, Long> heard = new ConcurrentHashMap<>();

  /** Told of the answer of an engine about itself. */
  @FunctionalInterface
  interface Answer {
    void got(MetaIn fields);
  }

  EngineService(ClusterState state, Works works, Worlds worlds) {
    this.state = state;
    this.works = works;
    this.worlds = worlds;
  }

  /** Serves one of the two connections of an engine. */
  void serve(Role role, Link link, MetaIn about) throws IOException {
    String pair = about.getText();
    EngineHandle e = role == Role.ENGINE_CONTROL ? enter(pair, about, link) : complete(pair, link);
    if (e == null) {
      link.send(Frame.of(Type.REFUSED, 0, new MetaOut().putText("there is no place for it")));
      return;
    }
    try {
      if (role == Role.ENGINE_CONTROL) {
        readControl(e);
      } else {
        readWork(e);
      }
    } finally {
      gone(e);
    }
  }

  private EngineHandle enter(String pair, MetaIn about, Link link) {
    int number = about.getInt();
    int rank = about.getInt();
    int size = about.getInt();
    String host = about.getText();
    long pid = about.getLong();
    synchronized (state) {
      EngineSet set = state.sets.stream().filter(s -> s.number == number).findFirst().orElse(null);
      if (set == null || set.closing || state.stopping) {
        return null;
      }
      int others = set.launcher.otherRanks();
      if (size != set.size + others) {
        set.failure =
            "the engines' world is of size %d and not %d: they were not started by a launcher of the MPI library they load (%s); see mpi4j doctor"
                .formatted(size - others, set.size, about.getText());
        state.notifyAll();
        return null;
      }
      int id = set.firstId + rank - others;
      var e = new EngineHandle(id, set, rank, size, host, pid, about.getText(), link);
      half.put(pair, e);
      e.post(link, Frame.of(Type.WELCOME, 0, new MetaOut().putInt(id)));
      return e;
    }
  }

  private EngineHandle complete(String pair, Link link) {
    synchronized (state) {
      EngineHandle e = half.remove(pair);
      if (e == null) {
        return null;
      }
      e.work = link;
      e.online = true;
      e.set.engines.put(e.rank, e);
      state.engines.put(e.id, e);
      e.post(link, Frame.of(Type.WELCOME, 0, new MetaOut().putInt(e.id)));
      if (!state.classPath.isEmpty()) {
        e.post(link, Frame.of(Type.CLASS_PATH, 0, new MetaOut().putTexts(state.classPath)));
      }
      for (Journal.Entry cell : state.journal.from(0)) {
        if (cell.code() != null) {
          e.post(link, new Frame(Type.CELL, 0, withFlag(true, cell.code()), Payload.NONE));
        }
      }
      if (++e.set.online == e.set.size) {
        worlds.renew(e.set);
        e.set.ready = true;
        state.announce(null);
      }
      state.notifyAll();
      return e;
    }
  }

  /** A cell for an engine. */
  static byte[] withFlag(boolean onlyClasses, byte[] code) {
    return new MetaOut().put(onlyClasses).putRest(new MetaIn(code)).toBytes();
  }

  private void readWork(EngineHandle e) throws IOException {
    Link link = e.work;
    while (true) {
      link.receive();
      long number = link.id();
      MetaIn in = link.meta();
      int status = in.get();
      long started = in.getLong();
      long completed = in.getLong();
      awaitOutputs(e, in.getLong());
      Work w;
      ClientHandle client = null;
      long requestNumber = 0;
      synchronized (state) {
        w = e.outstanding.get(number);
        if (w == null) {
          continue; // Classes of old cells.
        }
        e.took(1000 * Math.max(1, completed - started));
        w.resultBytes = status == Status.DONE ? link.payloadLength() : 0;
        if (link.payloadLength() > KEPT && status == Status.DONE) {
          client = w.request.client;
          requestNumber = w.request.number;
        }
      }
      var out = new MetaOut().putInt(w.part).putInt(e.id).put(status).putLong(started);
      byte[] fields = out.putLong(completed).putRest(in).toBytes();
      Payload payload = null;
      if (client != null) {
        link.forward(Type.RESULT, requestNumber, fields, List.of(client.link));
      } else {
        payload = link.readPayload();
      }
      synchronized (state) {
        works.ended(w, status, fields, payload, client != null);
      }
    }
  }

  private static void awaitOutputs(EngineHandle e, long count) {
    try {
      e.awaitOutputs(count);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void readControl(EngineHandle e) throws IOException {
    Link link = e.control;
    while (true) {
      link.receive();
      heard.put(e, System.nanoTime());
      switch (link.type()) {
        case OUTPUT -> output(e, link);
        case DATA -> data(e, link);
        case REPLY -> {
          Answer answer = questions.remove(link.id());
          if (answer != null) {
            answer.got(link.meta());
          }
        }
        default -> heard.put(e, System.nanoTime());
      }
    }
  }

  private void output(EngineHandle e, Link link) {
    MetaIn in = link.meta();
    synchronized (state) {
      Work w = e.outstanding.get(link.id());
      int part = w == null ? -1 : w.part;
      if (w != null) {
        w.outputBytes += in.length();
      }
      byte[] fields = new MetaOut().putInt(part).putInt(e.id).putRest(in).toBytes();
      if (w != null && w.request.client != null) {
        Request r = w.request;
        var frame = new Frame(Type.OUTPUT, r.number, fields, Payload.NONE);
        r.keepOutput(frame);
        r.client.post(frame);
      } else if (w != null) {
        w.request.keepOutput(new Frame(Type.OUTPUT, 0, fields, Payload.NONE));
      } else {
        // Of a thread that outlives the work that has started it.
        var frame = new Frame(Type.OUTPUT, 0, fields, Payload.NONE);
        state.clients.forEach(c -> c.post(frame));
      }
    }
    e.countOutput();
  }

  private void data(EngineHandle e, Link link) throws IOException {
    String name = link.meta().getText();
    Payload payload = link.readPayload();
    synchronized (state) {
      Work w = e.outstanding.get(link.id());
      if (w != null && w.request.client != null) {
        byte[] fields = new MetaOut().putInt(e.id).putText(name).toBytes();
        w.request.client.post(new Frame(Type.DATA, w.request.number, fields, payload));
      }
    }
  }

  /** Asks an engine how it stands; its control thread answers, also while it works. */
  void ask(EngineHandle e, Answer answer) {
    long number = question.incrementAndGet();
    questions.put(number, answer);
    e.post(e.control, Frame.of(Type.STATUS, number, new MetaOut()));
  }

  /** Asks for signs of life of hosts that may vanish silently. */
  void ping() {
    List<EngineHandle> alive;
    synchronized (state) {
      alive = state.alive();
    }
    long now = System.nanoTime();
    for (EngineHandle e : alive) {
      if (now - heard.computeIfAbsent(e, _ -> now) > SILENCE_NANOS) {
        e.control.close();
      } else {
        e.post(e.control, Frame.of(Type.PING, 0, new MetaOut()));
      }
    }
  }

  private void gone(EngineHandle e) {
    synchronized (state) {
      if (!e.alive) {
        return;
      }
      e.died();
      heard.remove(e);
      if (e.set.closing || state.stopping) {
        works.engineDied(e, "engine " + e.id + " was ended with its cluster");
        return;
      }
    }
    e.control.close();
    if (e.work != null) {
      e.work.close();
    }
    String words = e.set.words(e.rank, WORDS_MILLIS);
    String what =
        "engine %d (rank %d, process %d on %s) has died%s; its variables are lost. Client.restart starts the engines of its set again"
            .formatted(e.id, e.rank, e.pid, e.host, words.isEmpty() ? "" : ": " + words);
    synchronized (state) {
      works.engineDied(e, what);
      state.notice(e.id, what);
      if (e.set.ready && e.set.launcher.otherRanks() > 0 && !e.set.alive().isEmpty()) {
        worlds.renew(e.set);
        state.notice(
            e.id, "MPI.world() of the engines left has " + e.set.alive().size() + " ranks");
      }
      state.announce(what);
      state.notifyAll();
    }
  }
}
