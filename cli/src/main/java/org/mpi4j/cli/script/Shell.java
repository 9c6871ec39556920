package org.mpi4j.cli.script;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs the commands of a batch system. */
final class Shell {
  private Shell() {}

  /** What a command prints, of both streams; a batch system's query may fail for a while. */
  static String output(List<String> command) throws IOException, InterruptedException {
    return run(command, "").text();
  }

  /**
   * How a command ended.
   *
   * @param code its exit code
   * @param text what it printed
   */
  record Result(int code, String text) {}

  /** Runs a command with an input. */
  static Result run(List<String> command, String input) throws IOException, InterruptedException {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new UncheckedIOException(
          command.getFirst()
              + ": it cannot be run here; use --submit on a login node of the cluster, or leave it"
              + " out for the script",
          e);
    }
    try {
      try (var to = process.getOutputStream()) {
        to.write(input.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        // It has ended without reading: its exit code and words tell why.
        if (process.waitFor() == 0) {
          throw e;
        }
      }
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Result(process.waitFor(), text);
    } finally {
      process.destroyForcibly();
    }
  }
}
