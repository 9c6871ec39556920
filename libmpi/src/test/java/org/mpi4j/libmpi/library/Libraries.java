package org.mpi4j.libmpi.library;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mpi4j.libmpi.library.Launcher.Kind;

/** The MPI libraries of this machine: one of each family, and those that MPI4J_TEST_LIBS names. */
final class Libraries {
  private Libraries() {}

  static List<Path> all() {
    List<Path> found = new ArrayList<>();
    for (Kind kind : List.of(Kind.OPEN_MPI, Kind.HYDRA)) {
      Path library = first(kind);
      if (library != null) {
        found.add(library);
      }
    }
    String named = System.getenv("MPI4J_TEST_LIBS");
    if (named != null) {
      for (String name : named.split(":")) {
        found.add(Path.of(name));
      }
    }
    return found;
  }

  /** The file that a launcher's ranks would load, not loaded; null when there is none. */
  static Path first(Kind launcher) {
    var found = new ArrayList<Path>();
    var env = Map.of("PATH", System.getenv("PATH"));
    new Locator(null, env, new Launcher(launcher, 2), Installations.current())
        .search(place -> {
          for (String name : place.names()) {
            Path folder = place.folder();
            if (folder != null && Files.exists(folder.resolve(name))) {
              return found.add(folder.resolve(name));
            }
          }
          return false;
        });
    return found.isEmpty() ? null : found.getFirst();
  }
}
