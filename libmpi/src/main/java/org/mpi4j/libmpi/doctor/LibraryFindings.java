package org.mpi4j.libmpi.doctor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.mpi4j.Diagnosis.Finding;
import org.mpi4j.Diagnosis.Section;
import org.mpi4j.libmpi.library.Launcher;
import org.mpi4j.libmpi.library.Library.Attempt;

/** What is said of a library. */
final class LibraryFindings {
  private LibraryFindings() {}

  static Section section(Launcher.Kind kind, LibraryCheck check) {
    List<Finding> findings = new ArrayList<>();
    if (check.loaded()) {
      loaded(findings, check);
    } else {
      findings.add(notLoaded(kind, check));
    }
    for (Attempt attempt : check.attempts()) {
      if (!attempt.outcome().equals("loaded")) {
        findings.add(Finding.ok("tried", attempt.file() + ": " + attempt.outcome()));
      }
    }
    String id = "library_" + kind.name().toLowerCase(Locale.ROOT);
    return new Section(id, title(kind), findings);
  }

  /** Who does what under this library. */
  static Section operations(Launcher.Kind kind, LibraryCheck check) {
    List<Finding> findings =
        Arrays.stream(Operations.values())
            .map(o -> Finding.ok(o.text(), check.fact(o.name())))
            .toList();
    return new Section(
        "operations_" + kind.name().toLowerCase(Locale.ROOT),
        "Operations under " + check.fact("title"),
        findings);
  }

  private static String title(Launcher.Kind kind) {
    if (Doctor.named() != null) {
      return "MPI library, named by the user";
    }
    return kind == Launcher.Kind.NONE ? "MPI library" : "MPI library for " + kind.text();
  }

  private static void loaded(List<Finding> findings, LibraryCheck check) {
    Attempt last = check.attempts().getLast();
    findings.add(Finding.ok("file", check.fact("file")));
    findings.add(Finding.ok("found", last.reason()));
    findings.add(Finding.ok("version", check.fact("title")));
    findings.add(Finding.ok("ABI", check.fact("abi")));
    findings.add(functions(check));
    findings.add(
        Finding.ok(
            "counts",
            check.fact("large").equals("true")
                ? "64 bits wide"
                : "at most 2147483647 elements in one call"));
    if (!check.fact("threads").isEmpty()) {
      findings.add(threads(check.fact("threads")));
    }
    findings.add(
        check.failure() == null
            ? Finding.ok("start and end", "MPI_Init_thread and MPI_Finalize work")
            : Finding.problem(
                "start and end",
                check.failure(),
                "reinstall this MPI, or name another library in MPI4J_LIBMPI"));
  }

  private static Finding notLoaded(Launcher.Kind kind, LibraryCheck check) {
    if (check.attempts().isEmpty()) {
      return Finding.problem("file", check.failure(), "see whether this JVM runs at all");
    }
    if (Doctor.named() != null) {
      return Finding.problem(
          "file",
          "none",
          "correct MPI4J_LIBMPI (or -Dmpi4j.libmpi), or unset it to let mpi4j look for one");
    }
    return kind == Launcher.Kind.NONE
        ? Finding.note("file", "none found", Doctor.INSTALL)
        : Finding.problem(
            "file",
            "none that goes with this launcher",
            "install the library that belongs to it, or name it in MPI4J_LIBMPI");
  }

  private static Finding functions(LibraryCheck check) {
    String name = "functions";
    String all = check.fact("functions");
    String missing = check.fact("missing");
    return missing.isEmpty()
        ? Finding.ok(name, "all " + all + " that mpi4j calls are there")
        : Finding.note(
            name,
            "of the " + all + " that mpi4j calls it lacks " + missing,
            "what needs them throws UnsupportedOperationException; use a newer library");
  }

  private static Finding threads(String level) {
    return level.equals("MPI_THREAD_MULTIPLE")
        ? Finding.ok("threads", level + ": any thread may call MPI")
        : Finding.note(
            "threads",
            level,
            "calls from several threads are limited: see MPI.queryThread(), or use an MPI built"
                + " for threads");
  }
}
