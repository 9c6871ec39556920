package org.mpi4j.libmpi.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.mpi4j.internal.launch.RankCommand;
import org.mpi4j.libmpi.library.Launcher;

/**
 * A program that was run to see what it says.
 *
 * @param exitCode its exit code; {@link #TOO_LONG} when it was killed, {@link #NOT_STARTED} when it
 *     cannot be started
 * @param output what it printed on both streams
 */
record Command(int exitCode, String output) {
  static final int TOO_LONG = -1;
  static final int NOT_STARTED = -2;

  /** Runs it with no input. */
  static Command run(int seconds, List<String> words) {
    return run(seconds, new ProcessBuilder(words));
  }

  /** Runs it outside of the job that this process may be a rank of. */
  static Command runAlone(int seconds, List<String> words) {
    var builder = new ProcessBuilder(words);
    if (Launcher.current().present()) {
      RankCommand.removeForeign(builder.environment());
    }
    // Libraries ask these whom they should join.
    builder.environment().keySet().removeIf(name -> name.startsWith("SLURM_"));
    return run(seconds, builder);
  }

  private static Command run(int seconds, ProcessBuilder builder) {
    builder.redirectErrorStream(true);
    Process process;
    try {
      process = builder.start();
      process.getOutputStream().close();
    } catch (IOException e) {
      return new Command(NOT_STARTED, e.getMessage());
    }
    var output = new StringBuffer();
    Thread reader = Thread.ofVirtual().start(() -> read(process.getInputStream(), output));
    try {
      boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
      if (!ended) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
      // Something it has left behind may hold the stream open.
      reader.join(1000);
      return new Command(ended ? process.exitValue() : TOO_LONG, output.toString());
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return new Command(TOO_LONG, output.toString());
    }
  }

  private static void read(InputStream in, StringBuffer to) {
    byte[] bytes = new byte[4096];
    try (in) {
      for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
        to.append(new String(bytes, 0, n, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
