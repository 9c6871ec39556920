package org.mpi4j.cluster.dashboard;

import java.util.List;
import java.util.stream.Collectors;
import org.mpi4j.cluster.EngineInfo;
import org.mpi4j.cluster.Session;

/** Who waits for whom in MPI. */
final class WaitSection {
  private WaitSection() {}

  static void write(Html out, Session session) {
    List<Wait> waits = Wait.of(session.engines());
    out.raw("<section id=\"waits\"><h2>Who waits for whom</h2>");
    if (waits.isEmpty()) {
      out.raw("<p class=\"none\">No engine waits in an MPI call.</p></section>");
      return;
    }
    List<Integer> ring = Wait.ring(waits);
    if (!ring.isEmpty()) {
      String path = ring.stream().map(e -> e + " → ").collect(Collectors.joining());
      out.raw("<p class=\"alarm\">Engines ").text(path + ring.getFirst());
      out.raw(" wait for each other: none of them can go on until somebody interrupts them.</p>");
    }
    out.table("Engine", "Waits in", "Since", "At", "For");
    for (Wait w : waits) {
      out.raw("<tr><td class=\"id\">%d</td><td><code>", w.engine()).text(w.call()).raw("</code>");
      out.text(w.comm().isEmpty() ? "" : " on " + w.comm());
      out.text(w.step().isEmpty() ? "" : ", " + w.step()).raw("</td>");
      out.td(w.since()).td(w.where()).raw("<td>");
      if (w.waitsFor().isEmpty()) {
        out.text(unknown(w));
      } else if (w.any()) {
        out.text("a message of any of " + EngineSection.numbers(w.waitsFor()));
      } else {
        for (int other : w.waitsFor()) {
          out.raw("<div>engine <b>%d</b>, ", other).text(why(session, w, other)).raw("</div>");
        }
      }
      out.raw("</td></tr>");
    }
    out.endTable().raw("</section>");
  }

  private static String unknown(Wait w) {
    return w.comm().isEmpty() || w.comm().startsWith("WORLD")
        ? "nobody: all are there"
        : "other ranks of " + w.comm();
  }

  /** What the other one does in place of coming. */
  private static String why(Session session, Wait w, int other) {
    Session.Work own = EngineSection.now(session, w.engine());
    Session.Work its = EngineSection.now(session, other);
    EngineInfo engine =
        session.engines().stream().filter(e -> e.id() == other).findFirst().orElseThrow();
    if (!engine.waits().isEmpty()) {
      return "which waits itself";
    }
    if (its != null) {
      return "which is busy with " + EngineSection.name(its);
    }
    for (Session.Work ended : session.works().reversed()) {
      if (own != null && ended.engine() == other && ended.id().equals(own.id())) {
        return ended.state() == Session.State.DONE
            ? "which has ended " + EngineSection.name(own) + " without it"
            : "which has failed in " + EngineSection.name(own) + " and will not come";
      }
    }
    return "which has nothing to do";
  }
}
