package org.mpi4j.libmpi.doctor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mpi4j.Diagnosis.Section;
import org.mpi4j.libmpi.library.Family;
import org.mpi4j.libmpi.library.Launcher;
import org.mpi4j.spi.DiagnosisProvider;

/** Looks at the machine, its launchers, and the library that goes with each. */
public final class Doctor implements DiagnosisProvider {
  static final String INSTALL =
      "Debian, Ubuntu: apt install openmpi-bin or mpich; Fedora: dnf install openmpi or mpich, then"
          + " module load mpi; macOS: brew install open-mpi or mpich. The local engine needs none.";

  /** For the service loader. */
  public Doctor() {}

  @Override
  public List<Section> diagnose() {
    var current = Launcher.current();
    List<FoundLauncher> found = FoundLauncher.all();
    Map<Launcher.Kind, LibraryCheck> checks = new LinkedHashMap<>();
    for (Launcher.Kind kind : kinds(current, found)) {
      checks.put(kind, LibraryCheck.of(kind));
    }
    List<Section> sections = new ArrayList<>();
    sections.add(Machine.java());
    sections.add(Machine.host());
    sections.add(LauncherFindings.section(current, found));
    checks.forEach((kind, check) -> {
      sections.add(LibraryFindings.section(kind, check));
      if (check.loaded()) {
        sections.add(LibraryFindings.operations(kind, check));
      }
    });
    sections.add(Use.section(current, found, checks));
    return sections;
  }

  /** What the user has named as the library, or null. */
  static String named() {
    String named = System.getProperty("mpi4j.libmpi", System.getenv("MPI4J_LIBMPI"));
    return named == null || named.isBlank() ? null : named;
  }

  /** One launcher of each family that is there; one at all when the user has named the library. */
  private static List<Launcher.Kind> kinds(Launcher current, List<FoundLauncher> found) {
    List<Launcher.Kind> kinds = new ArrayList<>();
    if (current.present() && current.kind() != Launcher.Kind.SLURM_NONE) {
      kinds.add(current.kind());
    }
    if (named() == null) {
      for (FoundLauncher launcher : found) {
        Launcher.Kind kind = kind(launcher.family());
        if (kind != null && kinds.stream().noneMatch(k -> k.families().equals(kind.families()))) {
          kinds.add(kind);
        }
      }
    }
    // Libraries without a launcher: for srun, or by mistake.
    return kinds.isEmpty() ? List.of(Launcher.Kind.NONE) : kinds;
  }

  private static Launcher.Kind kind(Family family) {
    return switch (family) {
      case OPEN_MPI -> Launcher.Kind.OPEN_MPI;
      case MPICH -> Launcher.Kind.HYDRA;
      case null -> null;
    };
  }
}
