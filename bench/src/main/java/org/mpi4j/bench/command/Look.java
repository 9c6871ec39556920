package org.mpi4j.bench.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a system's lines look, the same in all plots: the color says what carries the messages, the
 * pattern what they are sent from.
 *
 * @param color as in CSS
 * @param dash as in SVG
 */
record Look(String color, String dash) {
  private static final Map<String, String> COLORS = new LinkedHashMap<>();
  private static final List<String> OTHERS = List.of("#8c6d31", "#7b4173", "#637939", "#843c39");

  static {
    COLORS.put("mpi4j processes", "#1f5fbf");
    COLORS.put("mpi4j threads", "#1a9641");
    COLORS.put("mpi4j on Open MPI", "#17a2b8");
    COLORS.put("mpi4j on MPICH", "#8e44ad");
    COLORS.put("mpi4j pool", "#1f5fbf");
    COLORS.put("Open MPI C", "#d62728");
    COLORS.put("MPICH C", "#ff8c00");
    COLORS.put("mpi4py", "#777");
  }

  static Look of(String system) {
    String base = system.replaceFirst(",.*", "");
    String color = COLORS.get(base);
    if (color == null) {
      color = OTHERS.get(Math.floorMod(base.hashCode(), OTHERS.size()));
    }
    String dash =
        system.endsWith(", segments") ? "7 3" : system.endsWith(", allocate") ? "2 3" : "";
    return new Look(color, dash);
  }
}
