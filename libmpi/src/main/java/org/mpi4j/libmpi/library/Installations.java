package org.mpi4j.libmpi.library;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The programs of MPI installations: those above this process, and those on the PATH. */
final class Installations {
  /** More generations than launcher, proxy, shells and JVM wrappers need. */
  private static final int GENERATIONS = 6;

  private static final List<String> COMMANDS =
      List.of("mpiexec", "mpirun", "mpiexec.openmpi", "mpiexec.mpich", "mpiexec.hydra");

  private static final List<String> LAUNCHERS =
      List.of("hydra_pmi_proxy", "mpiexec", "mpirun", "orte", "prte", "prun");

  private final Path proc;
  private final String path;

  Installations(Path proc, String path) {
    this.proc = proc;
    this.path = path == null ? "" : path;
  }

  static Installations current() {
    return new Installations(Path.of("/proc"), System.getenv("PATH"));
  }

  /** The mpiexec and mpirun on the PATH, links resolved. */
  List<Path> onPath() {
    Set<Path> found = new LinkedHashSet<>();
    for (String folder : path.split(File.pathSeparator)) {
      for (String command : COMMANDS) {
        Path file = Path.of(folder.isEmpty() ? "." : folder, command);
        if (Files.isExecutable(file) && Files.isRegularFile(file)) {
          found.add(resolved(file));
        }
      }
    }
    return List.copyOf(found);
  }

  private static Path resolved(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      return file.toAbsolutePath();
    }
  }

  /** The family that a launcher belongs to, by its own name; null when that does not say. */
  static Family family(Path launcher) {
    String name = launcher.getFileName().toString();
    if (name.contains("openmpi") || name.startsWith("orte") || name.startsWith("prte")) {
      return Family.OPEN_MPI;
    }
    return name.contains("mpich") || name.contains("hydra") ? Family.MPICH : null;
  }

  /** The same, or a guess by the folders it is in. */
  static Family likelyFamily(Path launcher) {
    Family family = family(launcher);
    if (family != null) {
      return family;
    }
    String folders = launcher.toString().toLowerCase(Locale.ROOT);
    if (folders.contains("openmpi") || folders.contains("ompi")) {
      return Family.OPEN_MPI;
    }
    return folders.contains("mpich") || folders.contains("intel") ? Family.MPICH : null;
  }

  /** Launchers among the processes above this one, the nearest first. Linux only. */
  List<Path> launchersAbove() {
    List<Path> found = new ArrayList<>();
    String process = "self";
    for (int i = 0; i < GENERATIONS; i++) {
      process = parent(process);
      if (process == null) {
        break;
      }
      Path exe = executable(process);
      if (exe != null && isLauncher(exe.getFileName().toString())) {
        found.add(exe);
      }
    }
    return found;
  }

  private static boolean isLauncher(String name) {
    for (String launcher : LAUNCHERS) {
      if (name.startsWith(launcher)) {
        return true;
      }
    }
    return false;
  }

  /** The fourth field of stat; the second, a name in brackets, may hold spaces. */
  private String parent(String process) {
    try {
      String stat = Files.readString(proc.resolve(process).resolve("stat"));
      String parent = stat.substring(stat.lastIndexOf(')') + 2).split(" ", 3)[1];
      return parent.equals("0") ? null : parent;
    } catch (IOException e) {
      return null; // no /proc, or a process that has ended
    }
  }

  /** Null for processes of other users. */
  private Path executable(String process) {
    try {
      Path exe = Files.readSymbolicLink(proc.resolve(process).resolve("exe"));
      return exe.getNameCount() < 2 ? null : exe;
    } catch (IOException e) {
      return null;
    }
  }
}
