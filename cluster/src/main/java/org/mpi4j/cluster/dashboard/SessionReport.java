package org.mpi4j.cluster.dashboard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mpi4j.cluster.Session;

/** A session as one HTML file that needs nothing else. */
public final class SessionReport {
  private SessionReport() {}

  /**
   * Writes a report: what each engine has done when, cells, errors, sizes of outputs and results.
   *
   * @param session what {@link org.mpi4j.cluster.Client#session} gives
   * @param file where; a file that is there is replaced
   * @throws IOException if it cannot be written
   */
  public static void write(Session session, Path file) throws IOException {
    Files.writeString(file, Page.report(session));
  }
}
