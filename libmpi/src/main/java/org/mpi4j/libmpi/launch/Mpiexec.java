package org.mpi4j.libmpi.launch;

import static org.mpi4j.ErrorClass.ERR_SPAWN;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.mpi4j.MpiException;

/**
 * The program that starts ranks.
 *
 * @param path where it is
 * @param dialect the options that it understands
 */
record Mpiexec(Path path, Dialect dialect) {
  private static final String PROPERTY = "mpi4j.mpiexec";
  private static final String VARIABLE = "MPI4J_MPIEXEC";
  private static final List<String> NAMES =
      List.of("mpiexec", "mpirun", "mpiexec.openmpi", "mpiexec.mpich", "mpiexec.hydra", "prterun");
  private static final long VERSION_SECONDS = 20;

  /** Families of launchers, by their options. */
  enum Dialect {
    /** Open MPI and its relatives. */
    OPEN_MPI,
    /** MPICH, Intel MPI, MVAPICH. */
    HYDRA;

    /** What says such a version, null when it is neither. */
    static Dialect of(String version) {
      if (version.contains("OpenRTE")
          || version.contains("Open MPI")
          || version.contains("PRRTE")) {
        return OPEN_MPI;
      }
      boolean hydra = version.contains("HYDRA") || version.contains("Intel(R) MPI");
      return hydra ? HYDRA : null;
    }
  }

  /** The one that the user has named, or the first on the PATH. */
  static Mpiexec find() {
    String named = System.getProperty(PROPERTY, System.getenv(VARIABLE));
    if (named != null && !named.isBlank()) {
      return of(named(named.strip()));
    }
    List<Path> found = List.copyOf(onPath(NAMES));
    if (found.isEmpty()) {
      throw missing("no mpiexec was found", NAMES);
    }
    return of(found.getFirst());
  }

  private static Path named(String name) {
    if (!name.contains("/")) {
      return onPath(List.of(name)).stream()
          .findFirst()
          .orElseThrow(() -> missing("mpiexec = " + name + ": no such program", List.of(name)));
    }
    Path path = Path.of(name).toAbsolutePath();
    if (!isProgram(path)) {
      throw new MpiException(
          ERR_SPAWN,
          "mpiexec = "
              + name
              + ": "
              + (Files.exists(path) ? "not a program that can be executed" : "no such file")
              + "; name the mpiexec of an MPI installation, such as /usr/bin/mpiexec");
    }
    return path;
  }

  private static Set<Path> onPath(List<String> names) {
    var found = new LinkedHashSet<Path>();
    for (String name : names) {
      for (String folder : folders()) {
        Path program = Path.of(folder.isEmpty() ? "." : folder, name).toAbsolutePath();
        if (isProgram(program)) {
          found.add(program);
        }
      }
    }
    return found;
  }

  private static String[] folders() {
    String path = System.getenv("PATH");
    return path == null ? new String[0] : path.split(File.pathSeparator);
  }

  private static boolean isProgram(Path path) {
    return Files.isRegularFile(path) && Files.isExecutable(path);
  }

  private static MpiException missing(String what, List<String> names) {
    return new MpiException(
        ERR_SPAWN,
        what
            + "; looked for "
            + String.join(", ", names)
            + " in the folders of the PATH: "
            + String.join(", ", folders())
            + "; install an MPI library (Debian, Ubuntu: apt install openmpi-bin or mpich; Fedora:"
            + " dnf install openmpi or mpich, then module load mpi; macOS: brew install open-mpi or"
            + " mpich), or name its mpiexec in --mpiexec or "
            + VARIABLE
            + "; the local engine needs none");
  }

  private static Mpiexec of(Path path) {
    String version = version(path);
    Dialect dialect = Dialect.of(version);
    if (dialect == null) {
      throw new MpiException(
          ERR_SPAWN,
          "mpiexec = "
              + path
              + ": --version says '"
              + version.lines().findFirst().orElse("")
              + "', which is neither Open MPI nor MPICH; name another in --mpiexec or "
              + VARIABLE
              + ", or start the ranks with it yourself: "
              + path
              + " -n 4 bin/mpi4j run PROGRAM");
    }
    return new Mpiexec(path, dialect);
  }

  private static String version(Path path) {
    try {
      Process process =
          new ProcessBuilder(path.toString(), "--version")
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
              .start();
      try {
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor(VERSION_SECONDS, TimeUnit.SECONDS);
        return text;
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new MpiException(
          ERR_SPAWN,
          "mpiexec = "
              + path
              + ": it cannot be executed ("
              + e.getMessage()
              + "); name another in --mpiexec or "
              + VARIABLE,
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MpiException(ERR_SPAWN, "interrupted while asking " + path + " what it is", e);
    }
  }
}
