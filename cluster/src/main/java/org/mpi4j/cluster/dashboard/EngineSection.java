package org.mpi4j.cluster.dashboard;

import java.util.List;
import org.mpi4j.cluster.EngineInfo;
import org.mpi4j.cluster.Session;

/** How each engine stands. */
final class EngineSection {
  private EngineSection() {}

  static void write(Html out, Session session) {
    out.raw("<section id=\"engines\"><h2>Engines</h2>");
    out.table(
        "Engine", "Rank", "State", "At", "#For", "#Queue", "#Done", "#Memory", "#Process", "Host");
    boolean several = session.engines().stream().mapToInt(EngineInfo::set).distinct().count() > 1;
    for (EngineInfo e : session.engines()) {
      Session.Work now = now(session, e.id());
      String state = e.state().name().toLowerCase(java.util.Locale.ROOT);
      if (!e.waits().isEmpty()) {
        state = "waits";
      }
      out.raw("<tr><td class=\"id\">%d</td>", e.id());
      out.td(several ? e.rank() + " of set " + e.set() : Integer.toString(e.rank()));
      out.raw("<td><span class=\"state %s\">%s</span></td>", state, state);
      out.td(now == null ? "" : name(now));
      out.number(now == null ? "" : Units.time(now.took()));
      out.number(Integer.toString(Math.max(0, e.queued() - 1)));
      out.number(Long.toString(e.completed()));
      out.number(Units.bytes(e.heapBytes()));
      out.number(Long.toString(e.pid())).td(e.host()).raw("</tr>");
    }
    out.endTable().raw("</section>");
  }

  /** What an engine is at: null if it has nothing to do. */
  static Session.Work now(Session session, int engine) {
    return session.running().stream().filter(w -> w.engine() == engine).findFirst().orElse(null);
  }

  /** Whether it has thrown, or its engine has died. */
  static boolean hasFailed(Session.Work work) {
    return work.state() == Session.State.FAILED || work.state() == Session.State.DIED;
  }

  /** What work is called. */
  static String name(Session.Work work) {
    return work.label() == null
        ? work.kind().name().toLowerCase(java.util.Locale.ROOT)
        : work.label();
  }

  /** Numbers of engines, short. */
  static String numbers(List<Integer> engines) {
    var text = new StringBuilder();
    List<Integer> all = engines.stream().distinct().sorted().toList();
    for (int i = 0; i < all.size(); i++) {
      int first = i;
      while (i + 1 < all.size() && all.get(i + 1) == all.get(i) + 1) {
        i++;
      }
      text.append(text.isEmpty() ? "" : ", ").append(all.get(first));
      if (i > first) {
        text.append(i == first + 1 ? ", " : "–").append(all.get(i));
      }
    }
    return text.toString();
  }
}
