package org.mpi4j.cluster.controller;

import java.util.ArrayDeque;
import java.util.ArrayList;
import org.mpi4j.cluster.wire.MetaIn;
import org.mpi4j.cluster.wire.MetaOut;

/**
 * What has happened since the cluster was started, for its status page and its report: work that
 * has ended, cells, and notices. The newest of each are kept. Called with the lock of the state
 * held.
 */
final class SessionLog {
  private static final int MOST_WORKS = 20_000;
  private static final int MOST_CELLS = 2_000;
  private static final int MOST_NOTICES = 500;
  private static final int LONGEST_SOURCE = 4_000;
  private static final int LONGEST_TEXT = 500;

  private final long startedMicros = Works.now();
  private final Events works = new Events(MOST_WORKS);
  private final Events cells = new Events(MOST_CELLS);
  private final Events notices = new Events(MOST_NOTICES);

  /** Events of one kind, as the fields of frames; each has the number of those before it. */
  private static final class Events {
    private final int most;
    private final ArrayDeque<byte[]> kept = new ArrayDeque<>();
    private long all;

    Events(int most) {
      this.most = most;
    }

    void add(MetaOut fields) {
      kept.add(fields.toBytes());
      all++;
      if (kept.size() > most) {
        kept.remove();
      }
    }

    /** Writes the number of the first one, how many there are, and those from a number on. */
    void write(MetaOut out, long from) {
      long first = Math.max(from, all - kept.size());
      int n = (int) Math.max(0, all - first);
      out.putLong(first).putInt(n);
      int skip = kept.size() - n;
      for (byte[] fields : kept) {
        if (skip-- <= 0) {
          out.putRest(new MetaIn(fields));
        }
      }
    }
  }

  /**
   * A cell was typed.
   *
   * @param id of its request; null if it did not compile
   */
  void cell(String id, String label, String source) {
    var out = new MetaOut().putLong(Works.now()).putText(id).putText(cut(label, LONGEST_TEXT));
    cells.add(out.putText(cut(source, LONGEST_SOURCE)));
  }

  /** Clients were told something about an engine. */
  void notice(int engine, String text) {
    var out = new MetaOut().putLong(Works.now()).putInt(engine);
    notices.add(out.putText(cut(text, LONGEST_TEXT)));
  }

  /**
   * A work has ended, also if it is tried again.
   *
   * @param fields of the frame for the client, which say when and how
   */
  void ended(Work w, byte[] fields) {
    if (w.request.isInternal()) {
      return;
    }
    var in = new MetaIn(fields);
    in.getInt();
    int engine = in.getInt();
    int status = in.get();
    long started = in.getLong();
    long completed = in.getLong();
    in.getText();
    String type = null;
    String message = null;
    if (status != Status.DONE && in.getInt() > 0) {
      type = in.getText();
      message = in.getText();
    }
    var out = new MetaOut().putInt(engine).put(kind(w)).put(status);
    out.putLong(started).putLong(completed).putText(w.request.id);
    out.putText(cut(w.request.label, LONGEST_TEXT)).putLong(w.resultBytes).putLong(w.outputBytes);
    works.add(out.putText(type).putText(cut(message, LONGEST_TEXT)));
  }

  /** A cell, a function or value for some engines, or a balanced task. */
  private static int kind(Work w) {
    if (w.request.isCell) {
      return 0;
    }
    return w.request.isBalanced ? 2 : 1;
  }

  private static String cut(String text, int most) {
    return text == null || text.length() <= most
        ? text
        : text.substring(0, most) + " … (" + text.length() + " characters)";
  }

  /**
   * What is new for a client.
   *
   * @param in how many of each kind it knows
   * @param state the cluster
   */
  MetaOut write(MetaIn in, ClusterState state) {
    var out = new MetaOut().putLong(startedMicros).putLong(Works.now());
    works.write(out, in.getLong());
    cells.write(out, in.getLong());
    notices.write(out, in.getLong());
    running(out, state);
    return out.putInt(state.clients.size());
  }

  /** Work that an engine is at, or will be. */
  private static void running(MetaOut out, ClusterState state) {
    var all = new ArrayList<Work>();
    for (EngineHandle e : state.alive()) {
      e.outstanding.values().stream().filter(w -> !w.request.isInternal()).forEach(all::add);
    }
    out.putInt(all.size());
    for (Work w : all) {
      out.putInt(w.engine.id).put(kind(w)).putLong(w.sentMicros).putText(w.request.id);
      out.putText(cut(w.request.label, LONGEST_TEXT)).putLong(w.outputBytes);
    }
  }
}
