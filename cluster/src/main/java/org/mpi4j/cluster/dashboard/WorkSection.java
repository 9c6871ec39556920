package org.mpi4j.cluster.dashboard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mpi4j.cluster.Session;

/** Work by what it is called: how often, how long, how large. */
final class WorkSection {
  private static final int MOST_ROWS = 50;

  private WorkSection() {}

  static void write(Html out, Session session) {
    out.raw("<section id=\"work\"><h2>Work</h2>");
    Map<String, List<Session.Work>> byName = new LinkedHashMap<>();
    for (Session.Work w : session.works()) {
      String name = w.kind() == Session.Kind.CELL ? "cells" : EngineSection.name(w);
      byName.computeIfAbsent(name, _ -> new ArrayList<>()).add(w);
    }
    if (byName.isEmpty()) {
      out.raw("<p class=\"none\">None has ended.</p></section>");
      return;
    }
    out.table(
        "Name",
        "#Parts",
        "#Failed",
        "Engines",
        "#Time in all",
        "#Mean",
        "#Longest",
        "#Results",
        "#Output");
    byName.entrySet().stream()
        .sorted(Comparator.comparing(e -> total(e.getValue()).negated()))
        .limit(MOST_ROWS)
        .forEach(e -> row(out, e.getKey(), e.getValue()));
    out.endTable();
    if (byName.size() > MOST_ROWS) {
      out.raw("<p class=\"note\">and %d other names with less time</p>", byName.size() - MOST_ROWS);
    }
    out.raw("</section>");
  }

  private static Duration total(List<Session.Work> works) {
    return works.stream().map(Session.Work::took).reduce(Duration.ZERO, Duration::plus);
  }

  private static void row(Html out, String name, List<Session.Work> works) {
    long failed = works.stream().filter(EngineSection::hasFailed).count();
    List<Integer> engines = works.stream().map(Session.Work::engine).filter(e -> e >= 0).toList();
    Duration longest =
        works.stream().map(Session.Work::took).max(Comparator.naturalOrder()).orElseThrow();
    out.raw("<tr>").td(name).number(Integer.toString(works.size()));
    out.raw(failed == 0 ? "<td class=\"n\">%d</td>" : "<td class=\"n bad\">%d</td>", failed);
    out.td(EngineSection.numbers(engines)).number(Units.time(total(works)));
    out.number(Units.time(total(works).dividedBy(works.size()))).number(Units.time(longest));
    out.number(Units.bytes(works.stream().mapToLong(Session.Work::resultBytes).sum()));
    out.number(Units.bytes(works.stream().mapToLong(Session.Work::outputBytes).sum()));
    out.raw("</tr>");
  }
}
