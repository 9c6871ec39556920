package org.mpi4j.libmpi.library;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where the MPI library of this process may be, the likeliest place first. */
final class Locator {
  /** System property that names the library; it comes before {@link #VARIABLE}. */
  static final String PROPERTY = "mpi4j.libmpi";

  /** Environment variable that names the library. */
  static final String VARIABLE = "MPI4J_LIBMPI";

  /** Folders of an installation that may hold the library, as seen from its root. */
  private static final List<String> LIB =
      List.of(
          "lib",
          "lib64",
          "lib/x86_64-linux-gnu",
          "lib/aarch64-linux-gnu",
          "lib/powerpc64le-linux-gnu",
          "lib/release");

  /** Variables with the root of an installation. */
  private static final Map<Family, List<String>> ROOTS =
      Map.of(
          Family.OPEN_MPI, List.of("MPI_HOME", "OPAL_PREFIX", "EBROOTOPENMPI", "MPI_ROOT"),
          Family.MPICH, List.of("MPI_HOME", "I_MPI_ROOT", "EBROOTMPICH", "EBROOTIMPI", "MPI_ROOT"));

  private final String explicit;
  private final Map<String, String> env;
  private final Launcher launcher;
  private final Installations installations;

  Locator(
      String property, Map<String, String> env, Launcher launcher, Installations installations) {
    explicit = property != null && !property.isBlank() ? property : env.get(VARIABLE);
    this.env = env;
    this.launcher = launcher;
    this.installations = installations;
  }

  static Locator of(Launcher launcher) {
    return new Locator(
        System.getProperty(PROPERTY), System.getenv(), launcher, Installations.current());
  }

  /**
   * A place where the library may be.
   *
   * @param folder the folder, or null: the loader of the system looks for it
   * @param names the file names to try, in this order
   * @param family what it must turn out to be, or null: the user has named it
   * @param reason why it is tried
   */
  record Place(Path folder, List<String> names, Family family, String reason) {}

  /** Who tries the places. */
  interface Visitor {
    /**
     * Tries a place.
     *
     * @return whether the library was there
     */
    boolean visit(Place place);
  }

  /** What the user has named, or null. */
  String explicit() {
    return explicit == null || explicit.isBlank() ? null : explicit.strip();
  }

  /** Looks at places in order, until one has the library. Nothing is looked for in advance. */
  boolean search(Visitor visitor) {
    String named = explicit();
    if (named != null) {
      return visitor.visit(named(named));
    }
    for (Family family : families()) {
      if (new Walk(family, visitor).found()) {
        return true;
      }
    }
    return false;
  }

  private static Place named(String name) {
    String reason = "named by the user";
    Path path = name.contains("/") ? Path.of(name).toAbsolutePath() : null;
    return path == null || path.getFileName() == null
        ? new Place(null, List.of(name), null, reason)
        : new Place(path.getParent(), List.of(path.getFileName().toString()), null, reason);
  }

  /** Without a launcher: the family of the mpiexec on the PATH first. */
  private List<Family> families() {
    if (launcher.present()) {
      return launcher.kind().families();
    }
    for (Path mpiexec : installations.onPath()) {
      Family family = Installations.likelyFamily(mpiexec);
      if (family == Family.MPICH) {
        return List.of(Family.MPICH, Family.OPEN_MPI);
      }
      if (family != null) {
        break;
      }
    }
    return List.of(Family.OPEN_MPI, Family.MPICH);
  }

  /** The places of one family, each folder once. */
  private final class Walk {
    private final Family family;
    private final Visitor visitor;
    private final Set<Path> seen = new HashSet<>();

    Walk(Family family, Visitor visitor) {
      this.family = family;
      this.visitor = visitor;
    }

    boolean found() {
      return nearLauncher()
          || installed()
          || libraryPath()
          || visitor.visit(new Place(null, family.fileNames(), family, "default name"));
    }

    private boolean nearLauncher() {
      if (family == Family.OPEN_MPI && folder(env.get("OMPI_LIBDIR_LOC"), "OMPI_LIBDIR_LOC")) {
        return true;
      }
      if (launcher.present()) {
        for (Path exe : installations.launchersAbove()) {
          if (installation(exe.getParent().getParent(), "beside the launcher " + exe)) {
            return true;
          }
        }
      }
      return false;
    }

    private boolean installed() {
      for (String variable : ROOTS.get(family)) {
        String root = env.get(variable);
        if (root != null && !root.isBlank() && installation(Path.of(root), variable)) {
          return true;
        }
      }
      for (Path mpiexec : installations.onPath()) {
        Family its = Installations.family(mpiexec);
        if ((its == null || its == family)
            && installation(
                mpiexec.getParent().getParent(), "beside " + mpiexec + " on the PATH")) {
          return true;
        }
      }
      return false;
    }

    private boolean libraryPath() {
      String folders = env.get("LD_LIBRARY_PATH");
      if (folders != null) {
        for (String folder : folders.split(":")) {
          if (folder(folder, "LD_LIBRARY_PATH")) {
            return true;
          }
        }
      }
      return false;
    }

    private boolean installation(Path root, String reason) {
      if (root != null) {
        for (String lib : LIB) {
          if (folder(root.resolve(lib).toString(), reason)) {
            return true;
          }
        }
      }
      return false;
    }

    /** Absent folders are passed over. */
    private boolean folder(String name, String reason) {
      if (name == null || name.isBlank()) {
        return false;
      }
      Path folder = Path.of(name).toAbsolutePath().normalize();
      return Files.isDirectory(folder)
          && seen.add(folder)
          && visitor.visit(new Place(folder, family.fileNames(), family, reason));
    }
  }
}
