package org.mpi4j.bench.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.mpi4j.bench.Row;

/** Commands of this machine that the benchmarks run. */
final class Commands {
  private static final Duration USUAL_LIMIT = Duration.ofSeconds(120);
  private static final int GRACE_SECONDS = 3;
  private static final int SHOWN = 300;

  private Commands() {}

  /** Where a command is, or null. */
  static Path find(String name) {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
      Path file = Path.of(folder, name);
      if (Files.isExecutable(file)) {
        return file;
      }
    }
    return null;
  }

  /** Runs a command that is expected to end soon, whose output does not matter. */
  static void run(Path directory, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    run(directory, environment, command, USUAL_LIMIT, _ -> {});
  }

  /**
   * Runs a command.
   *
   * @param lines gets the lines of its standard output, also when it fails
   * @throws IOException if it fails or takes too long; the message has its last words
   */
  static void run(
      Path directory,
      Map<String, String> environment,
      List<String> command,
      Duration limit,
      Consumer<String> lines)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("mpi4j-bench", ".out");
    Path err = Files.createTempFile("mpi4j-bench", ".err");
    try {
      var builder =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      boolean inTime = false;
      try {
        inTime = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      } finally {
        // Also when we are interrupted.
        end(process);
      }
      Files.readAllLines(out).forEach(lines);
      if (!inTime) {
        throw new IOException("did not end in " + limit.toSeconds() + " s");
      }
      if (process.exitValue() != 0) {
        throw new IOException("exit code " + process.exitValue() + ": " + last(err));
      }
    } finally {
      Files.deleteIfExists(out);
      Files.deleteIfExists(err);
    }
  }

  /** Launchers end their ranks when they are ended; those that do not lose them. */
  private static void end(Process process) throws InterruptedException {
    if (!process.isAlive()) {
      return;
    }
    List<ProcessHandle> all =
        Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
    process.destroy();
    process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS);
    all.forEach(ProcessHandle::destroyForcibly);
    process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS);
  }

  /** As {@link #run}, for programs that print rows. */
  static void rows(
      Path directory,
      Map<String, String> environment,
      List<String> command,
      Duration limit,
      Consumer<Row> rows)
      throws IOException, InterruptedException {
    run(
        directory,
        environment,
        command,
        limit,
        line -> {
          // The last line of a program that was ended may be cut.
          if (line.split("\t").length > 2) {
            rows.accept(Row.parse(line));
          }
        });
  }

  private static String last(Path file) throws IOException {
    String line =
        Files.readAllLines(file).stream()
            .filter(l -> !l.isBlank() && !l.startsWith("---"))
            .reduce((a, b) -> b)
            .orElse("no message");
    return line.length() > SHOWN ? line.substring(0, SHOWN) + " ..." : line;
  }
}
