package org.mpi4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.mpi4j.internal.check.Checks;
import org.mpi4j.spi.Progress;

/** Remembers, with strict checks, which communicators are open and where they were made. */
final class Leaks {

  private final Map<Comm, StackTraceElement[]> open = new ConcurrentHashMap<>();

  void opened(Comm comm) {
    if (Checks.STRICT) {
      open.put(comm, Thread.currentThread().getStackTrace());
    }
  }

  void closed(Comm comm) {
    if (Checks.STRICT) {
      open.remove(comm);
    }
  }

  /** One line for each communicator that was not closed. */
  List<String> report() {
    var lines = new ArrayList<String>();
    open.forEach((comm, stack) ->
        lines.add(
            "%s was not closed; it was made at %s; use try-with-resources"
                .formatted(comm.name(), Progress.callSite(stack))));
    return lines;
  }
}
