package org.mpi4j.cluster.controller;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mpi4j.cluster.wire.Frame;
import org.mpi4j.cluster.wire.Link;
import org.mpi4j.cluster.wire.MetaIn;
import org.mpi4j.cluster.wire.MetaOut;
import org.mpi4j.cluster.wire.Payload;
import org.mpi4j.cluster.wire.Type;

/** What one client asks for, read by one thread. */
final class ClientService {
  /** Objects up to this length are kept whole, longer ones pass through. */
  private static final long SHORT = 1 << 20;

  private final ClusterState state;
  private final Works works;
  private final Balancer balancer;
  private final Questions questions;
  private final ClientHandle client;

  /** Requests that have several frames, until the last one. */
  private final Map<Long, Request> open = new HashMap<>();

  /** A request that cannot be met; the text goes to the client. */
  static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    Refusal(String why) {
      super(why);
    }
  }

  ClientService(
      ClusterState state,
      Works works,
      Balancer balancer,
      Questions questions,
      ClientHandle client) {
    this.state = state;
    this.works = works;
    this.balancer = balancer;
    this.questions = questions;
    this.client = client;
  }

  void serve() throws IOException {
    Link link = client.link;
    synchronized (state) {
      state.clients.add(client);
      var meta = new MetaOut().putInts(state.alive().stream().mapToInt(e -> e.id).toArray());
      client.post(Frame.of(Type.WELCOME, 0, meta.putText(state.banner())));
    }
    try {
      while (true) {
        link.receive();
        try {
          handle(link);
        } catch (Refusal e) {
          client.post(Frame.of(Type.REFUSED, link.id(), new MetaOut().putText(e.getMessage())));
        }
      }
    } finally {
      left();
    }
  }

  /** Its work goes on; the results wait for whoever asks for them. */
  private void left() {
    synchronized (state) {
      state.clients.remove(client);
      for (Request r : state.store.running()) {
        if (r.client == client) {
          r.client = null;
        }
      }
    }
  }

  private void handle(Link link) throws IOException, Refusal {
    MetaIn in = link.meta();
    switch (link.type()) {
      case CELL -> cell(link.id(), in);
      case FAILED_CELL -> failedCell(link.id(), in);
      case JOURNAL -> journal(link.id(), in);
      case APPLY, PUSH, PULL, SPREAD -> direct(link, in);
      case TASK -> task(link, in);
      case CANCEL -> cancel(in.getText());
      case FETCH -> fetch(link.id(), in.getText());
      default -> questions.answer(client, link.type(), link.id(), in);
    }
  }

  // ---- cells

  private void checkPosition(MetaIn in) throws Refusal {
    int generation = in.getInt();
    int position = in.getInt();
    Journal journal = state.journal;
    if (generation != journal.generation() || position != journal.size()) {
      throw new Refusal("stale");
    }
    if (journal.isFull()) {
      throw new Refusal(
          "the cells of this cluster have used up the 128 MiB for their sources and classes; Client.clear forgets them");
    }
  }

  private void cell(long number, MetaIn in) throws Refusal {
    synchronized (state) {
      checkPosition(in);
      boolean atStart = in.getBoolean();
      String label = in.getText();
      int[] targets = in.getInts();
      String source = in.getText();
      List<EngineHandle> engines = engines(targets);
      byte[] code = in.rest();
      Request r = request(number, label, targets.length);
      r.isCell = true;
      state.log.cell(r.id, label, source);
      r.journalIndex = state.journal.add(new Journal.Entry(label, source, targets, code, atStart));
      client.post(Frame.of(Type.REPLY, number, new MetaOut().putText(r.id).putInt(r.journalIndex)));
      long work = state.number();
      byte[] all = EngineService.withFlag(false, code);
      byte[] onlyClasses = EngineService.withFlag(true, code);
      for (int i = 0; i < targets.length; i++) {
        give(r, i, work, new Frame(Type.CELL, work, all, Payload.NONE), engines.get(i));
      }
      for (EngineHandle e : state.alive()) {
        if (!engines.contains(e)) {
          e.post(e.work, new Frame(Type.CELL, 0, onlyClasses, Payload.NONE));
        }
      }
    }
  }

  private void failedCell(long number, MetaIn in) throws Refusal {
    synchronized (state) {
      checkPosition(in);
      String label = in.getText();
      String source = in.getText();
      state.log.cell(null, label, source);
      int index = state.journal.add(new Journal.Entry(label, source, null, null, false));
      client.post(Frame.of(Type.REPLY, number, new MetaOut().putText(null).putInt(index)));
    }
  }

  private void journal(long number, MetaIn in) {
    synchronized (state) {
      int generation = in.getInt();
      int from = in.getInt();
      Journal journal = state.journal;
      boolean same = generation == journal.generation();
      List<Journal.Entry> entries = journal.from(same ? from : 0);
      var out = new MetaOut().putInt(journal.generation()).putInt(journal.size() - entries.size());
      out.putInt(entries.size());
      entries.forEach(e -> e.write(out));
      client.post(Frame.of(Type.REPLY, number, out));
    }
  }

  // ---- functions and values

  private List<EngineHandle> engines(int[] targets) throws Refusal {
    var engines = new ArrayList<EngineHandle>();
    for (int t : targets) {
      EngineHandle e = state.engine(t);
      if (e == null) {
        throw new Refusal(
            "engine %d is not there: the living engines are %s"
                .formatted(t, state.alive().stream().map(a -> a.id).toList()));
      }
      engines.add(e);
    }
    return engines;
  }

  private Request request(long number, String label, int parts) {
    var r = new Request(client.uid + "-" + number, label, client, number, Works.now());
    r.parts = parts;
    state.store.add(r);
    return r;
  }

  private void give(Request r, int part, long number, Frame frame, EngineHandle e) {
    var w = new Work(r, part, number, frame);
    r.works.add(w);
    e.give(w);
    w.frame = null;
  }

  private Request requestOf(long number, String label, int parts) {
    Request r = open.remove(number);
    if (r == null) {
      r = request(number, label, parts);
    }
    return r;
  }

  private void keepOpen(Request r) {
    if (r.works.size() < r.parts) {
      open.put(r.number, r);
    }
  }

  private void direct(Link link, MetaIn in) throws IOException, Refusal {
    Type type = link.type();
    long number = link.id();
    String label = in.getText();
    int parts = in.getInt();
    int base = in.getInt();
    int[] targets = in.getInts();
    byte[] fields = in.rest();
    Payload payload = link.payloadLength() <= SHORT ? link.readPayload() : null;
    long work;
    List<EngineHandle> engines;
    synchronized (state) {
      engines = engines(targets);
      if (type == Type.SPREAD) {
        checkSet(engines);
      }
      work = state.number();
      Request r = requestOf(number, label, parts);
      Frame frame = payload == null ? null : new Frame(type, work, fields, payload);
      for (int i = 0; i < targets.length; i++) {
        give(r, base + i, work, frame, engines.get(i));
      }
      keepOpen(r);
    }
    if (payload == null) {
      List<Link> to =
          engines.stream()
              .sorted((a, b) -> Integer.compare(a.id, b.id))
              .map(e -> e.work)
              .distinct()
              .toList();
      link.forward(type, work, fields, to);
    }
  }

  /** Those that broadcast are all living engines of one set, in order: the ranks of its world. */
  private static void checkSet(List<EngineHandle> engines) throws Refusal {
    List<EngineHandle> all = engines.getFirst().set.alive();
    if (!engines.equals(all)) {
      throw new Refusal(
          "engines %s are not the world of engine %d, which are %s: broadcast to those, or push"
              .formatted(ids(engines), engines.getFirst().id, ids(all)));
    }
  }

  private static List<Integer> ids(List<EngineHandle> engines) {
    return engines.stream().map(e -> e.id).toList();
  }

  private void task(Link link, MetaIn in) throws IOException, Refusal {
    long number = link.id();
    String label = in.getText();
    int parts = in.getInt();
    int part = in.getInt();
    int[] targets = in.getInts();
    int retries = in.getInt();
    long timeout = in.getLong();
    List<String> after = in.getTexts();
    List<String> follow = in.getTexts();
    byte[] fields = in.rest();
    Payload payload = link.readPayload();
    synchronized (state) {
      List<Request> first = requests(after);
      List<Request> same = requests(follow);
      Request r = requestOf(number, label, parts);
      r.isBalanced = true;
      long n = state.number();
      var w = new Work(r, part, n, new Frame(Type.APPLY, n, fields, payload));
      w.retriesLeft = retries;
      w.mayRetryDeath = retries > 0;
      r.works.add(w);
      keepOpen(r);
      balancer.add(w, targets, first, same, timeout);
      balancer.dispatch();
    }
  }

  private List<Request> requests(List<String> ids) throws Refusal {
    var requests = new ArrayList<Request>();
    for (String id : ids) {
      Request r = state.store.get(id);
      if (r == null) {
        throw new Refusal(unknown(id));
      }
      requests.add(r);
    }
    return requests;
  }

  private static String unknown(String id) {
    return "work "
        + id
        + " is not known: no client has submitted it, or it has ended and is no longer among the newest 1024 (256 MiB)";
  }

  private void cancel(String id) {
    synchronized (state) {
      Request r = state.store.get(id);
      if (r == null || r.isDone()) {
        return;
      }
      for (Work w : List.copyOf(r.works)) {
        if (!w.ended && !balancer.cancel(w) && w.engine != null) {
          w.retriesLeft = 0;
          w.recalled = false;
          w.engine.cancel(w.number);
        }
      }
    }
  }

  private void fetch(long number, String id) throws Refusal {
    synchronized (state) {
      Request r = state.store.get(id);
      if (r == null) {
        throw new Refusal(unknown(id));
      }
      for (Request.Result result : r.results) {
        if (result.payload() == null) {
          throw new Refusal(
              "work "
                  + id
                  + ": a result was longer than 1 MiB and was given to the client that had asked for it; it is not kept");
        }
      }
      var meta = new MetaOut().putText(r.id).putInt(r.parts).putText(r.label);
      client.post(Frame.of(Type.REPLY, number, meta.putLong(r.submittedMicros)));
      for (Frame output : r.outputs) {
        client.post(new Frame(Type.OUTPUT, number, output.meta(), Payload.NONE));
      }
      for (Request.Result result : r.results) {
        client.post(new Frame(Type.RESULT, number, result.fields(), result.payload()));
      }
      r.client = client;
      r.number = number;
      r.delivered = true;
    }
  }
}
