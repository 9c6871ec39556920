package org.mpi4j.cluster.dashboard;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mpi4j.cluster.EngineInfo;
import org.mpi4j.cluster.Session;

/** How many bytes each rank has sent to each other one. */
final class TrafficSection {
  private TrafficSection() {}

  static void write(Html out, Session session) {
    out.raw("<section id=\"traffic\"><h2>Bytes between ranks</h2>");
    Map<Integer, List<EngineInfo>> sets =
        session.engines().stream()
            .sorted(Comparator.comparingInt(EngineInfo::rank))
            .collect(Collectors.groupingBy(EngineInfo::set, TreeMap::new, Collectors.toList()));
    boolean some = false;
    for (List<EngineInfo> set : sets.values()) {
      List<EngineInfo> known = set.stream().filter(e -> !e.sentBytes().isEmpty()).toList();
      if (!known.isEmpty()) {
        some = true;
        matrix(out, set);
      }
    }
    out.raw(
        some
            ? "<p class=\"note\">In messages since the engines were started; rows send, columns receive. Collectives count only where they are made of messages: those that go through memory which the ranks share do not.</p>"
            : "<p class=\"none\">Not known: the MPI library of these engines does not tell.</p>");
    out.raw("</section>");
  }

  private static void matrix(Html out, List<EngineInfo> set) {
    long most = 1;
    for (EngineInfo e : set) {
      for (long n : e.sentBytes()) {
        most = Math.max(most, n);
      }
    }
    out.raw("<div class=\"scroll\"><table class=\"matrix\"><thead><tr><th>from \\ to</th>");
    set.forEach(e -> out.raw("<th>%d</th>", e.id()));
    out.raw("</tr></thead><tbody>");
    for (EngineInfo from : set) {
      out.raw("<tr><th>%d</th>", from.id());
      for (EngineInfo to : set) {
        List<Long> sent = from.sentBytes();
        if (to.rank() >= sent.size()) {
          out.raw("<td class=\"n\">?</td>");
          continue;
        }
        long n = sent.get(to.rank());
        // Many orders of magnitude: by the logarithm.
        double shade = n == 0 ? 0 : 0.1 + 0.5 * Math.log(n) / Math.log(Math.max(2, most));
        out.raw(
            "<td class=\"n\" style=\"background:rgba(37,99,235,%.2f)\" title=\"%d bytes\">%s</td>",
            shade, n, n == 0 ? "·" : Units.bytes(n));
      }
      out.raw("</tr>");
    }
    out.endTable();
  }
}
