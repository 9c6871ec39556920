package org.mpi4j.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.mpi4j.cluster.wire.MetaIn;
import org.mpi4j.cluster.wire.MetaOut;
import org.mpi4j.cluster.wire.Type;

/** Asks for what has happened since the last time, and keeps all of it, within the same bounds. */
final class SessionReader {
  private static final Duration ANSWER = Duration.ofSeconds(30);

  /** Shown in place of a line of a cell that this client does not know. */
  private static final String UNKNOWN = "a cell";

  private final ConnectedClient client;
  private final Kept<Session.Work> works = new Kept<>(20_000);
  private final Kept<Session.Cell> cells = new Kept<>(2_000);
  private final Kept<Session.Notice> notices = new Kept<>(500);
  private boolean linesAreKnown = true;

  SessionReader(ConnectedClient client) {
    this.client = client;
  }

  /** The newest events of one kind. */
  private static final class Kept<T> {
    private final int most;
    private final ArrayDeque<T> all = new ArrayDeque<>();
    private long next;

    Kept(int most) {
      this.most = most;
    }

    void read(MetaIn in, Supplier<T> one) {
      long first = in.getLong();
      int n = in.getInt();
      if (first > next) {
        all.clear(); // Those between are lost.
      }
      for (int i = 0; i < n; i++) {
        all.add(one.get());
        if (all.size() > most) {
          all.remove();
        }
      }
      next = first + n;
    }

    long forgotten() {
      return next - all.size();
    }
  }

  synchronized Session read() {
    List<EngineInfo> engines = engines();
    var known = new MetaOut().putLong(works.next).putLong(cells.next).putLong(notices.next);
    MetaIn in = client.ask(Type.SESSION, known, ANSWER);
    Instant started = time(in.getLong());
    Instant now = time(in.getLong());
    works.read(in, () -> ended(in));
    cells.read(
        in, () -> new Session.Cell(time(in.getLong()), in.getText(), in.getText(), in.getText()));
    notices.read(in, () -> new Session.Notice(time(in.getLong()), in.getInt(), in.getText()));
    var running = new ArrayList<Session.Work>();
    for (int n = in.getInt(); n > 0; n--) {
      running.add(running(in, now));
    }
    return new Session(
        client.clusterName(),
        client.banner(),
        started,
        now,
        in.getInt(),
        engines,
        List.copyOf(works.all),
        running,
        List.copyOf(cells.all),
        List.copyOf(notices.all),
        works.forgotten());
  }

  /** Learns the cells of others when an engine waits in one of them, to name the line. */
  private List<EngineInfo> engines() {
    List<EngineInfo> engines = client.engines();
    boolean unknown =
        engines.stream().flatMap(e -> e.waits().stream()).anyMatch(w -> w.contains(UNKNOWN));
    if (unknown && linesAreKnown) {
      try {
        client.variables();
        return client.engines();
      } catch (ClusterException e) {
        linesAreKnown = false; // Some do not compile here; the page shows the label of the cell.
      }
    }
    return engines;
  }

  private static Instant time(long micros) {
    return Instant.EPOCH.plusNanos(1000 * micros);
  }

  private static Session.Work ended(MetaIn in) {
    int engine = in.getInt();
    Session.Kind kind = Session.Kind.values()[in.get()];
    Session.State state = Session.State.values()[in.get()];
    Instant started = time(in.getLong());
    Instant completed = time(in.getLong());
    String id = in.getText();
    String label = in.getText();
    long result = in.getLong();
    long output = in.getLong();
    return new Session.Work(
        engine,
        kind,
        state,
        started,
        completed,
        id,
        label,
        result,
        output,
        in.getText(),
        in.getText());
  }

  private static Session.Work running(MetaIn in, Instant now) {
    int engine = in.getInt();
    Session.Kind kind = Session.Kind.values()[in.get()];
    Instant sent = time(in.getLong());
    String id = in.getText();
    String label = in.getText();
    return new Session.Work(
        engine, kind, Session.State.RUNNING, sent, now, id, label, 0, in.getLong(), null, null);
  }
}
