package org.mpi4j.libmpi.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.mpi4j.Diagnosis.Finding;
import org.mpi4j.Diagnosis.Section;
import org.mpi4j.libmpi.library.Launcher;

/** What is said of the launchers. */
final class LauncherFindings {
  private LauncherFindings() {}

  static Section section(Launcher current, List<FoundLauncher> found) {
    List<Finding> findings = new ArrayList<>();
    findings.add(started(current));
    for (FoundLauncher launcher : found) {
      String name = launcher.names().getFirst().toString();
      findings.add(Finding.ok(name, describe(launcher)));
    }
    if (found.isEmpty()) {
      findings.add(Finding.note("mpiexec", "none on the PATH", Doctor.INSTALL));
    }
    return new Section("launchers", "Launchers", findings);
  }

  private static String describe(FoundLauncher launcher) {
    Path first = launcher.names().getFirst();
    Set<String> others = new LinkedHashSet<>();
    for (Path name : launcher.names()) {
      others.add(name.getFileName().toString());
    }
    others.remove(first.getFileName().toString());
    String version = launcher.version().isEmpty() ? "unknown version" : launcher.version();
    return version + (others.isEmpty() ? "" : "; also called " + String.join(", ", others));
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
}
