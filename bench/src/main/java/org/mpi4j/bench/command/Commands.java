package org.mpi4j.bench.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Commands of this machine that the benchmarks run. */
final class Commands {
  private static final long LIMIT_SECONDS = 120;

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

  /**
   * Runs a command.
   *
   * @return the lines of its standard output
   * @throws IOException if it fails or takes too long; the message has its last words
   */
  static List<String> run(Path directory, Map<String, String> environment, List<String> command)
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
      try {
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
          throw new IOException("did not end in " + LIMIT_SECONDS + " s");
        }
      } finally {
        // Also when we are interrupted: launchers end their ranks when they are ended.
        process.destroy();
      }
      if (process.exitValue() != 0) {
        throw new IOException("exit code " + process.exitValue() + ": " + last(err));
      }
      return Files.readAllLines(out);
    } finally {
      Files.deleteIfExists(out);
      Files.deleteIfExists(err);
    }
  }

  private static String last(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(l -> !l.isBlank() && !l.startsWith("---"))
        .reduce((a, b) -> b)
        .orElse("no message");
  }
}
