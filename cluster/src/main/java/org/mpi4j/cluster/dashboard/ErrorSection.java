package org.mpi4j.cluster.dashboard;

import java.util.List;
import org.mpi4j.cluster.Session;

/** What went wrong: work that has failed, and what clients were told of engines. */
final class ErrorSection {
  private ErrorSection() {}

  /**
   * Writes errors.
   *
   * @param most how many of the newest ones
   */
  static void write(Html out, Session session, int most) {
    out.raw("<section id=\"errors\"><h2>Errors</h2>");
    List<Session.Work> bad =
        session.works().stream().filter(w -> w.state() != Session.State.DONE).toList();
    if (bad.isEmpty()) {
      out.raw("<p class=\"none\">No work has failed.</p>");
    } else {
      out.table("Time", "Engine", "Work", "How", "Error");
      for (Session.Work w : bad.reversed().subList(0, Math.min(most, bad.size()))) {
        out.raw("<tr>").td(Units.clock(w.completed()));
        out.td(w.engine() < 0 ? "none" : Integer.toString(w.engine()));
        out.raw("<td class=\"name\">").text(EngineSection.name(w)).raw("</td>");
        String how = how(w.state());
        out.raw("<td><span class=\"state %s\">%s</span></td><td><pre>", how.replace(' ', '-'), how);
        out.text(text(w)).raw("</pre></td></tr>");
      }
      out.endTable();
      if (bad.size() > most) {
        out.raw(
            "<p class=\"note\">and %d older ones; mpi4j cluster report shows them</p>",
            bad.size() - most);
      }
    }
    if (!session.notices().isEmpty()) {
      out.raw("<h3>Notices</h3><ul>");
      List<Session.Notice> all = session.notices();
      for (Session.Notice n : all.reversed().subList(0, Math.min(most, all.size()))) {
        out.raw("<li><time>")
            .text(Units.clock(n.time()))
            .raw("</time> ")
            .text(n.text())
            .raw("</li>");
      }
      out.raw("</ul>");
    }
    out.raw("</section>");
  }

  private static String how(Session.State state) {
    return switch (state) {
      case ABORTED -> "given up";
      case DIED -> "engine died";
      default -> "failed";
    };
  }

  private static String text(Session.Work w) {
    return w.errorMessage() == null ? w.errorType() : w.errorType() + ": " + w.errorMessage();
  }
}
