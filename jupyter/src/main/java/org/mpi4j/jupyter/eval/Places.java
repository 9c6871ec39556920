package org.mpi4j.jupyter.eval;

import java.util.HashMap;
import java.util.Map;

/** Which line of which cell a snippet began at. */
final class Places {
  private final Map<String, Place> starts = new HashMap<>();

  private record Place(int cell, int line) {}

  void put(String snippetId, int cell, int line) {
    starts.put(snippetId, new Place(cell, line));
  }

  void forget(String snippetId) {
    starts.remove(snippetId);
  }

  /** Words for a line of a snippet; null for a snippet that is none of a cell. */
  String of(String snippetId, int line) {
    Place start = starts.get(snippetId);
    return start == null ? null : "cell " + start.cell + " line " + (start.line + line - 1);
  }
}
