package org.mpi4j.cluster.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.mpi4j.cluster.Session;

/** What was typed, and what has become of it. */
final class CellSection {
  private CellSection() {}

  /**
   * Writes cells.
   *
   * @param most how many of the newest ones
   */
  static void write(Html out, Session session, int most) {
    out.raw("<section id=\"cells\"><h2>Cells</h2>");
    List<Session.Cell> cells = session.cells();
    if (cells.isEmpty()) {
      out.raw("<p class=\"none\">Nobody has run a cell.</p></section>");
      return;
    }
    Map<String, List<Session.Work>> works = new HashMap<>();
    Stream.concat(session.works().stream(), session.running().stream())
        .filter(w -> w.kind() == Session.Kind.CELL)
        .forEach(w -> works.computeIfAbsent(w.id(), _ -> new ArrayList<>()).add(w));
    out.table("Time", "Cell", "Source", "Engines", "State", "#Took", "#Output");
    int left = Math.max(0, cells.size() - most);
    for (Session.Cell c : cells.reversed().subList(0, cells.size() - left)) {
      row(out, c, c.id() == null ? List.of() : works.getOrDefault(c.id(), List.of()));
    }
    out.endTable();
    if (left > 0) {
      out.raw("<p class=\"note\">and %d older ones; mpi4j cluster report shows them</p>", left);
    }
    out.raw("</section>");
  }

  private static void row(Html out, Session.Cell cell, List<Session.Work> works) {
    out.raw("<tr>")
        .td(Units.clock(cell.time()))
        .raw("<td class=\"name\">")
        .text(cell.label())
        .raw("</td>");
    out.raw("<td><pre>").text(cell.source()).raw("</pre></td>");
    out.td(EngineSection.numbers(works.stream().map(Session.Work::engine).toList()));
    String state = state(cell, works);
    out.raw("<td><span class=\"state %s\">", state.replace(' ', '-'))
        .text(state)
        .raw("</span></td>");
    out.number(works.isEmpty() ? "" : Units.time(took(works)));
    out.number(Units.bytes(works.stream().mapToLong(Session.Work::outputBytes).sum()));
    out.raw("</tr>");
  }

  private static String state(Session.Cell cell, List<Session.Work> works) {
    if (cell.id() == null) {
      return "not compiled";
    }
    if (works.isEmpty()) {
      return "forgotten";
    }
    if (works.stream().anyMatch(w -> w.state() == Session.State.RUNNING)) {
      return "running";
    }
    if (works.stream().allMatch(w -> w.state() == Session.State.DONE)) {
      return "done";
    }
    return works.stream().noneMatch(EngineSection::hasFailed) ? "given up" : "failed";
  }

  private static Duration took(List<Session.Work> works) {
    Instant first =
        works.stream().map(Session.Work::started).min(Comparator.naturalOrder()).orElseThrow();
    Instant last =
        works.stream().map(Session.Work::completed).max(Comparator.naturalOrder()).orElseThrow();
    return Duration.between(first, last);
  }
}
