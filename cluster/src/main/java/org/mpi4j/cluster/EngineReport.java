package org.mpi4j.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mpi4j.cluster.wire.MetaIn;

/** Reads how engines stand. */
final class EngineReport {
  private EngineReport() {}

  static List<EngineInfo> read(MetaIn in, CellLines lines) {
    int n = in.getInt();
    var all = new ArrayList<EngineInfo>();
    for (int i = 0; i < n; i++) {
      int id = in.getInt();
      int set = in.getInt();
      int rank = in.getInt();
      String host = in.getText();
      long pid = in.getLong();
      boolean alive = in.getBoolean();
      int queued = in.getInt();
      long completed = in.getLong();
      String work = in.getText();
      long heap = in.getLong();
      List<String> waits = in.getTexts();
      List<String> typed = in.getTexts();
      in.getText();
      List<Long> sent = Arrays.stream(in.getLongs()).boxed().toList();
      EngineInfo.State state =
          !alive
              ? EngineInfo.State.DEAD
              : queued == 0 ? EngineInfo.State.IDLE : EngineInfo.State.BUSY;
      all.add(
          new EngineInfo(
              id,
              set,
              rank,
              host,
              pid,
              state,
              queued,
              completed,
              work,
              heap,
              waits(waits, typed, lines),
              sent));
    }
    return all;
  }

  /** Where MPI waits, and from which cell that was called. */
  private static List<String> waits(List<String> waits, List<String> typed, CellLines lines) {
    String outer = typed.size() < 2 ? null : lines.translate(typed.getLast());
    return waits.stream()
        .map(w -> {
          String text = lines.translate(w);
          String from = outer == null ? "" : outer.replaceFirst("^\\S+ ", "");
          return from.isEmpty() || text.endsWith(from) ? text : text + ", called at " + from;
        })
        .toList();
  }
}
