package org.mpi4j.jupyter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mpi4j.jupyter.wire.Message;

/** The cells of this session, for front ends that offer them again. */
final class History {
  private static final int KEPT = 1000;

  private final List<List<Object>> entries = new ArrayList<>();

  synchronized void add(int cell, String code) {
    if (entries.size() == KEPT) {
      entries.removeFirst();
    }
    entries.add(List.of(0, cell, code));
  }

  /** Answers for the last n, or a search with * and ?. */
  synchronized Map<String, Object> answer(Message request) {
    String pattern =
        request.text("hist_access_type").equals("search") ? request.text("pattern") : "*";
    String regex = ("\\Q" + pattern + "\\E").replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
    var found = entries.stream().filter(e -> e.get(2).toString().matches("(?s)" + regex)).toList();
    int wanted = request.content().containsKey("n") ? request.number("n") : found.size();
    int from = Math.clamp(found.size() - (long) wanted, 0, found.size());
    return Map.of("status", "ok", "history", List.copyOf(found.subList(from, found.size())));
  }
}
