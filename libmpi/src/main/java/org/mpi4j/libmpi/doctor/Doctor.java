package org.mpi4j.libmpi.doctor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mpi4j.Diagnosis.Finding;
import org.mpi4j.Diagnosis.Section;
import org.mpi4j.libmpi.library.Family;
import org.mpi4j.libmpi.library.Launcher;
import org.mpi4j.libmpi.library.Library.Attempt;
import org.mpi4j.spi.DiagnosisProvider;

/** Looks at the machine, its launchers, and the library that goes with each. */
public final class Doctor implements DiagnosisProvider {
  private static final String INSTALL =
      "install one, such as Debian's package openmpi-bin or mpich, or name its library in"
          + " MPI4J_LIBMPI; a rank of bin/mpi4j run without --engine libmpi needs none";

  /** For the service loader. */
  public Doctor() {}

  @Override
  public List<Section> diagnose() {
    var launcher = Launcher.current();
    List<FoundLauncher> found = FoundLauncher.onPath();
    Map<Launcher.Kind, LibraryCheck> checks = new LinkedHashMap<>();
    for (Launcher.Kind kind : kinds(launcher, found)) {
      checks.put(kind, LibraryCheck.of(kind));
    }
    List<Section> sections = new ArrayList<>();
    sections.add(Machine.java());
    sections.add(Machine.host());
    sections.add(launchers(launcher, found));
    checks.forEach((kind, check) -> sections.add(library(kind, check)));
    sections.add(Use.of(launcher, found, checks));
    return sections;
  }

  /** One launcher of each family that is there; only one when the user has named the library. */
  private static List<Launcher.Kind> kinds(Launcher current, List<FoundLauncher> found) {
    String named = System.getProperty("mpi4j.libmpi", System.getenv("MPI4J_LIBMPI"));
    if (named != null && !named.isBlank()) {
      return List.of(current.kind());
    }
    List<Launcher.Kind> kinds = new ArrayList<>();
    if (current.present() && current.kind() != Launcher.Kind.SLURM_NONE) {
      kinds.add(current.kind());
    }
    for (FoundLauncher launcher : found) {
      Launcher.Kind kind = kind(launcher.family());
      if (kind != null && kinds.stream().noneMatch(k -> k.families().equals(kind.families()))) {
        kinds.add(kind);
      }
    }
    // Libraries without a launcher: for srun, or by mistake.
    return kinds.isEmpty() ? List.of(Launcher.Kind.NONE) : kinds;
  }

  static Launcher.Kind kind(Family family) {
    return family == null
        ? null
        : family == Family.OPEN_MPI ? Launcher.Kind.OPEN_MPI : Launcher.Kind.HYDRA;
  }

  private static Section launchers(Launcher current, List<FoundLauncher> found) {
    List<Finding> findings = new ArrayList<>();
    findings.add(started(current));
    for (FoundLauncher launcher : found) {
      String name = launcher.names().getFirst().toString();
      StringBuilder value = new StringBuilder();
      value.append(launcher.version().isEmpty() ? "version unknown" : launcher.version());
      if (!launcher.file().equals(launcher.names().getFirst())) {
        value.append(", is ").append(launcher.file());
      }
      if (launcher.names().size() > 1) {
        List<String> others =
            launcher.names().stream()
                .skip(1)
                .map(n -> n.getFileName().toString())
                .distinct()
                .toList();
        value.append(", also called ").append(String.join(", ", others));
      }
      findings.add(Finding.ok(name, value.toString()));
    }
    if (found.isEmpty()) {
      findings.add(Finding.note("mpiexec", "none on the PATH", INSTALL));
    }
    return new Section("launchers", "Launchers", findings);
  }

  private static Finding started(Launcher current) {
    String name = "this process";
    if (current.kind() == Launcher.Kind.SLURM_NONE) {
      return Finding.problem(
          name,
          "started by srun without MPI support",
          "use srun --mpi=pmix with Open MPI or srun --mpi=pmi2 with MPICH");
    }
    if (!current.present()) {
      return Finding.ok(name, "started without a launcher");
    }
    String size = current.size() > 0 ? ", one of " + current.size() : "";
    return Finding.ok(name, "started by " + current.kind().text() + size);
  }

  private static Section library(Launcher.Kind kind, LibraryCheck check) {
    List<Finding> findings = new ArrayList<>();
    for (Attempt attempt : check.attempts()) {
      if (!attempt.outcome().equals("loaded")) {
        findings.add(
            Finding.ok(
                "tried", attempt.file() + " (" + attempt.reason() + "): " + attempt.outcome()));
      }
    }
    if (check.loaded()) {
      Attempt last = check.attempts().getLast();
      findings.add(Finding.ok("file", check.fact("file") + " (" + last.reason() + ")"));
      findings.add(Finding.ok("version", check.fact("title")));
      findings.add(Finding.ok("ABI", check.fact("abi")));
      findings.add(missing(check.fact("missing")));
      findings.add(largeCounts(check.fact("large").equals("true")));
      if (!check.fact("threads").isEmpty()) {
        findings.add(threads(check.fact("threads")));
      }
    }
    if (check.failure() != null) {
      findings.add(failure(kind, check));
    } else {
      findings.add(Finding.ok("start and end", "MPI_Init_thread and MPI_Finalize work"));
    }
    return new Section(
        "library_" + kind.name().toLowerCase(java.util.Locale.ROOT), title(kind), findings);
  }

  private static String title(Launcher.Kind kind) {
    return kind == Launcher.Kind.NONE ? "MPI library" : "MPI library for " + kind.text();
  }

  private static Finding failure(Launcher.Kind kind, LibraryCheck check) {
    boolean named =
        !check.attempts().isEmpty()
            && check.attempts().getFirst().reason().equals("named by the user");
    if (check.loaded()) {
      return Finding.problem(
          "start and end",
          check.failure(),
          "reinstall this MPI, or name another library in MPI4J_LIBMPI");
    }
    if (named) {
      return Finding.problem(
          "file",
          "none: " + check.attempts().getFirst().outcome(),
          "correct MPI4J_LIBMPI (or -Dmpi4j.libmpi), or unset it to let mpi4j look");
    }
    if (kind == Launcher.Kind.NONE) {
      return Finding.note("file", "no MPI library found", INSTALL);
    }
    return Finding.problem(
        "file",
        check.attempts().isEmpty() ? check.failure() : "no library that goes with this launcher",
        "install the library of this launcher, or name it in MPI4J_LIBMPI");
  }

  private static Finding missing(String names) {
    String name = "functions";
    return names.isEmpty()
        ? Finding.ok(name, "has all that mpi4j calls")
        : Finding.note(
            name,
            "lacks " + names,
            "these throw UnsupportedOperationException; use a newer library");
  }

  private static Finding largeCounts(boolean has) {
    return Finding.ok(
        "large counts",
        has ? "counts are 64 bits wide" : "counts end at 2147483647 elements in one call");
  }

  private static Finding threads(String level) {
    return level.equals("MPI_THREAD_MULTIPLE")
        ? Finding.ok("threads", level + ": any thread may call MPI")
        : Finding.note(
            "threads",
            level,
            "calls from several threads are limited; see MPI.threadLevel(), or use an MPI built"
                + " with thread support");
  }
}
