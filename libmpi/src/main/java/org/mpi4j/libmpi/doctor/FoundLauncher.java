package org.mpi4j.libmpi.doctor;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mpi4j.libmpi.library.Family;

/**
 * A launcher on the PATH, or one that the user has named.
 *
 * @param names the commands that start it; the first is enough to call it
 * @param file the program behind them
 * @param family which libraries go with it, null when it does not say
 * @param version what it says of itself, empty when nothing
 */
record FoundLauncher(List<Path> names, Path file, Family family, String version) {
  private static final List<String> COMMANDS =
      List.of(
          "mpiexec",
          "mpirun",
          "mpiexec.openmpi",
          "mpiexec.mpich",
          "mpiexec.hydra",
          "prterun",
          "srun",
          "jsrun",
          "flux");

  private static final int SECONDS = 10;
  private static final Pattern NUMBER = Pattern.compile("\\d+\\.\\d+[\\w.]*");

  /** The first is the one that {@code bin/mpi4j run --engine libmpi} takes. */
  static List<FoundLauncher> all() {
    Map<Path, List<Path>> names = new LinkedHashMap<>();
    String named = System.getProperty("mpi4j.mpiexec", System.getenv("MPI4J_MPIEXEC"));
    List<String> commands = new ArrayList<>(COMMANDS);
    if (named != null && named.contains("/")) {
      add(names, Path.of(named.strip()));
    } else if (named != null && !named.isBlank()) {
      commands.addFirst(named.strip());
    }
    for (String command : commands) {
      for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
        add(names, Path.of(folder, command));
      }
    }
    return names.entrySet().stream().map(e -> ask(e.getKey(), e.getValue())).toList();
  }

  private static void add(Map<Path, List<Path>> names, Path command) {
    Path name = command.toAbsolutePath();
    if (Files.isRegularFile(name) && Files.isExecutable(name)) {
      names.computeIfAbsent(resolved(name), _ -> new ArrayList<>()).add(name);
    }
  }

  private static Path resolved(Path name) {
    try {
      return name.toRealPath();
    } catch (IOException e) {
      return name;
    }
  }

  /** By the first of its names: some programs look at the name by which they are called. */
  private static FoundLauncher ask(Path file, List<Path> names) {
    Command answer = Command.run(SECONDS, List.of(names.getFirst().toString(), "--version"));
    String text = answer.exitCode() == 0 ? answer.output() : "";
    Matcher number = NUMBER.matcher(text);
    String version = number.find() ? " " + number.group() : "";
    if (text.contains("Open MPI") || text.contains("OpenRTE") || text.contains("PRRTE")) {
      return new FoundLauncher(names, file, Family.OPEN_MPI, "Open MPI" + version);
    }
    if (text.contains("Intel(R) MPI")) {
      return new FoundLauncher(names, file, Family.MPICH, "Intel MPI" + version);
    }
    if (text.contains("HYDRA")) {
      return new FoundLauncher(names, file, Family.MPICH, "MPICH" + version + " (Hydra)");
    }
    String first = text.lines().findFirst().orElse("").strip();
    return new FoundLauncher(names, file, null, first);
  }
}
