package org.mpi4j.libmpi.library;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

  static Locator current() {
    return new Locator(
        System.getProperty(PROPERTY), System.getenv(), Launcher.current(), Installations.current());
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

  /** What the user has named, or null. */
  String explicit() {
    return explicit == null || explicit.isBlank() ? null : explicit.strip();
  }

  /** The places, in the order in which they are to be tried. */
  List<Place> places() {
    String named = explicit();
    if (named != null) {
      Path path = named.contains("/") ? Path.of(named).toAbsolutePath() : null;
      return List.of(
          path == null || path.getFileName() == null
              ? new Place(null, List.of(named), null, "named by the user")
              : new Place(
                  path.getParent(),
                  List.of(path.getFileName().toString()),
                  null,
                  "named by the user"));
    }
    List<Place> places = new ArrayList<>();
    for (Family family : families()) {
      folders(family)
          .forEach((folder, why) -> places.add(new Place(folder, family.fileNames(), family, why)));
      places.add(new Place(null, family.fileNames(), family, "default names"));
    }
    return places;
  }

  /** Without a launcher: the family of the mpiexec on the PATH first. */
  private List<Family> families() {
    if (launcher.present()) {
      return launcher.kind().families();
    }
    for (Path mpiexec : installations.onPath()) {
      Family family = Installations.family(mpiexec);
      if (family == Family.MPICH) {
        return List.of(Family.MPICH, Family.OPEN_MPI);
      }
      if (family != null) {
        break;
      }
    }
    return List.of(Family.OPEN_MPI, Family.MPICH);
  }

  /** Folders and why they are looked into. Absent ones are left out. */
  private Map<Path, String> folders(Family family) {
    var found = new LinkedHashMap<Path, String>();
    if (family == Family.OPEN_MPI) {
      folder(found, env.get("OMPI_LIBDIR_LOC"), "OMPI_LIBDIR_LOC");
    }
    if (launcher.present()) {
      for (Path exe : installations.launchersAbove()) {
        installation(found, exe.getParent().getParent(), "the launcher " + exe);
      }
    }
    List<String> roots =
        family == Family.OPEN_MPI
            ? List.of("MPI_HOME", "OPAL_PREFIX", "EBROOTOPENMPI", "MPI_ROOT")
            : List.of("MPI_HOME", "I_MPI_ROOT", "EBROOTMPICH", "EBROOTIMPI", "MPI_ROOT");
    for (String name : roots) {
      String root = env.get(name);
      if (root != null && !root.isBlank()) {
        installation(found, Path.of(root), name);
      }
    }
    for (Path mpiexec : installations.onPath()) {
      Family its = Installations.family(mpiexec);
      if (its == null || its == family) {
        installation(found, mpiexec.getParent().getParent(), mpiexec + " on the PATH");
      }
    }
    for (String entry : env.getOrDefault("LD_LIBRARY_PATH", "").split(":")) {
      folder(found, entry, "LD_LIBRARY_PATH");
    }
    return found;
  }

  private static void installation(Map<Path, String> found, Path root, String why) {
    if (root != null) {
      for (String lib : LIB) {
        folder(found, root.resolve(lib).toString(), why);
      }
    }
  }

  private static void folder(Map<Path, String> found, String name, String why) {
    if (name != null && !name.isBlank()) {
      Path folder = Path.of(name).toAbsolutePath().normalize();
      if (Files.isDirectory(folder)) {
        found.putIfAbsent(folder, why);
      }
    }
  }
}
