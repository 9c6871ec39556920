package org.mpi4j.libmpi.doctor;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mpi4j.internal.launch.RankCommand;
import org.mpi4j.libmpi.library.Family;
import org.mpi4j.libmpi.library.Launcher;
import org.mpi4j.libmpi.library.Library.Attempt;

/**
 * What {@link CheckMain} found.
 *
 * @param facts by name
 * @param attempts the files that were tried
 * @param failure why the library cannot be used; null when it can
 */
record LibraryCheck(Map<String, String> facts, List<Attempt> attempts, String failure) {
  /** Long enough for a loaded machine; MPI starts in a second. */
  private static final int SECONDS = 40;

  private static final int LAST_LINES = 6;

  /** Checks the library that ranks of a launcher load. */
  static LibraryCheck of(Launcher.Kind launcher) {
    return of(Command.runAlone(SECONDS, command(launcher.name())));
  }

  /** Checks it in two ranks that a launcher starts. */
  static LibraryCheck ofTwoRanks(FoundLauncher launcher) {
    var words = new ArrayList<String>();
    words.add(launcher.names().getFirst().toString());
    if (launcher.family() == Family.OPEN_MPI) {
      words.addAll(List.of("--oversubscribe", "--bind-to", "none"));
    }
    words.addAll(List.of("-n", "2"));
    words.addAll(command(CheckMain.RANK));
    return of(Command.run(SECONDS, words));
  }

  private static List<String> command(String argument) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-Xshare:auto",
            "-XX:TieredStopAtLevel=1",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=/dev/null",
            "-Xmx64m"));
    for (String property : System.getProperties().stringPropertyNames()) {
      if (property.startsWith("mpi4j.libmpi")) {
        command.add("-D" + property + "=" + System.getProperty(property));
      }
    }
    command.add("-cp");
    command.add(
        RankCommand.libraries(CheckMain.class).stream()
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator)));
    command.add(CheckMain.class.getName());
    command.add(argument);
    return command;
  }

  static LibraryCheck of(Command run) {
    Map<String, String> facts = new HashMap<>();
    List<Attempt> attempts = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (String line : run.output().lines().toList()) {
      String[] parts = line.split("\t", -1);
      if (!line.startsWith(CheckMain.MARK)) {
        others.add(line);
      } else if (parts[1].equals("tried")) {
        attempts.add(new Attempt(parts[2], parts[3], parts[4]));
      } else {
        facts.put(parts[1], parts[2]);
      }
    }
    String failure = facts.get("failure");
    if (failure == null && (run.exitCode() != 0 || !CheckMain.DONE.equals(facts.get("stage")))) {
      failure = broken(run.exitCode(), facts.getOrDefault("stage", "starting Java"), others);
    }
    return new LibraryCheck(facts, attempts, failure);
  }

  /** Native code has ended the process, or does not end. */
  private static String broken(int exitCode, String stage, List<String> lines) {
    String what =
        switch (exitCode) {
          case Command.TOO_LONG -> " did not end within " + SECONDS + " s";
          case Command.NOT_STARTED -> " was not possible";
          default -> " ended the process with exit code " + exitCode;
        };
    List<String> last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
    return stage + what + (last.isEmpty() ? "" : "; its last lines:\n" + String.join("\n", last));
  }

  String fact(String name) {
    return facts.getOrDefault(name, "");
  }

  boolean loaded() {
    return facts.containsKey("file");
  }
}
