package org.mpi4j.system;

import java.util.ArrayList;
import java.util.List;

/** What the ranks of a test are: the engine, the MPI library under it, processes or threads. */
enum TestEngine {
  LOCAL(null),
  THREADS(null),
  OPEN_MPI(MpiLauncher.OPEN_MPI),
  MPICH(MpiLauncher.MPICH);

  private final MpiLauncher launcher;

  TestEngine(MpiLauncher launcher) {
    this.launcher = launcher;
  }

  boolean isLocal() {
    return launcher == null;
  }

  /** Options of {@code mpi4j run}; the test is skipped where the library is not installed. */
  List<String> options() {
    return switch (this) {
      case LOCAL -> List.of();
      case THREADS -> List.of("--ranks=threads");
      case OPEN_MPI, MPICH -> List.of("--engine", "libmpi", "--mpiexec", launcher.command());
    };
  }

  /** The words of a command of {@code mpi4j}, {@code run} or {@code pool}, on this engine. */
  String[] words(String verb, List<String> rest) {
    var words = new ArrayList<String>(List.of(verb));
    words.addAll(options());
    words.addAll(rest);
    return words.toArray(String[]::new);
  }
}
