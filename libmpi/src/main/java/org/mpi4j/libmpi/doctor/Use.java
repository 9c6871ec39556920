package org.mpi4j.libmpi.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mpi4j.Diagnosis.Finding;
import org.mpi4j.Diagnosis.Section;
import org.mpi4j.libmpi.library.Launcher;

/** What each way to start a program would use. */
final class Use {
  private Use() {}

  static Section of(
      Launcher current, List<FoundLauncher> found, Map<Launcher.Kind, LibraryCheck> checks) {
    List<Finding> findings = new ArrayList<>();
    findings.add(
        Finding.ok("bin/mpi4j run", "the local engine: ranks on this machine, without MPI"));
    if (current.present()) {
      findings.add(finding("this process", checks.get(current.kind())));
    }
    for (FoundLauncher launcher : found) {
      LibraryCheck check = check(launcher, checks);
      if (check != null) {
        findings.add(finding(launcher.names().getFirst().toString(), check));
      }
    }
    return new Section("use", "What would be used", findings);
  }

  private static LibraryCheck check(
      FoundLauncher launcher, Map<Launcher.Kind, LibraryCheck> checks) {
    if (launcher.family() == null) {
      return null;
    }
    for (Map.Entry<Launcher.Kind, LibraryCheck> entry : checks.entrySet()) {
      // A library that the user has named is loaded under any launcher.
      boolean named = checks.size() == 1 && entry.getKey() == Launcher.Kind.NONE;
      if (named || entry.getKey().families().contains(launcher.family())) {
        return entry.getValue();
      }
    }
    return null;
  }

  private static Finding finding(String name, LibraryCheck check) {
    return check == null || check.failure() != null
        ? Finding.note(name, "nothing that works; see above", "")
        : Finding.ok(name, check.fact("title") + ", " + check.fact("file"));
  }
}
