package org.mpi4j.libmpi.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mpi4j.Diagnosis.Finding;
import org.mpi4j.Diagnosis.Section;
import org.mpi4j.libmpi.library.Launcher;

/** What each way to start a program uses. Launchers are tried: each starts two ranks. */
final class Use {
  private Use() {}

  static Section section(
      Launcher current, List<FoundLauncher> found, Map<Launcher.Kind, LibraryCheck> checks) {
    List<Finding> findings = new ArrayList<>();
    findings.add(
        Finding.ok("bin/mpi4j run", "the local engine: ranks on this machine, without MPI"));
    if (current.present()) {
      // A launcher within a job of another may be refused.
      LibraryCheck check = checks.get(current.kind());
      boolean works = check != null && check.failure() == null;
      findings.add(works ? Finding.ok("this process", used(check)) : nothing("this process"));
      return new Section("use", "What is used", findings);
    }
    String command = "bin/mpi4j run --engine libmpi";
    for (FoundLauncher launcher : found) {
      if (launcher.family() != null) {
        String name = launcher.names().getFirst().toString();
        if (command != null) {
          findings.add(Finding.ok(command, name));
          command = null;
        }
        boolean hopeless = checks.values().stream().noneMatch(LibraryCheck::loaded);
        findings.add(hopeless ? nothing(name) : tried(name, LibraryCheck.ofTwoRanks(launcher)));
      }
    }
    return new Section("use", "What is used", findings);
  }

  private static Finding nothing(String name) {
    return Finding.note(name, "no library that works; see above", "");
  }

  private static Finding tried(String name, LibraryCheck check) {
    if (check.failure() != null) {
      return Finding.problem(name, "-n 2 fails: " + check.failure(), remedy(check.failure()));
    }
    return check.fact("world").equals("2")
        ? Finding.ok(name, used(check) + "; 2 ranks see each other")
        : Finding.problem(
            name,
            used(check) + "; -n 2 starts 2 worlds of 1 rank",
            Doctor.named() == null
                ? "the library is not that of this launcher: name the right one in MPI4J_LIBMPI"
                : "the library named by the user is not that of this launcher: use its mpiexec, or"
                    + " unset MPI4J_LIBMPI");
  }

  private static String used(LibraryCheck check) {
    return check.fact("title") + ", " + check.fact("file");
  }

  private static String remedy(String failure) {
    return failure.contains("as root")
        ? "run as another user or, in a container, set OMPI_ALLOW_RUN_AS_ROOT=1 and"
            + " OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1"
        : "see what it says; jobs of this launcher fail in the same way";
  }
}
