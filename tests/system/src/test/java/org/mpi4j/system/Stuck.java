package org.mpi4j.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What can be found out about a command that does not end: the processes on this machine that have
 * its environment, with the stacks of those that are JVMs, and the files that a job has written.
 */
final class Stuck {
  private static final int LONGEST = 6_000;
  private static final int PROCESSES = 12;

  private Stuck() {}

  /** Of the job whose environment names a folder. */
  static String report(Path jobs) {
    var text = new StringBuilder();
    ProcessHandle.allProcesses()
        .filter(p -> p.pid() != ProcessHandle.current().pid() && has(p.pid(), jobs.toString()))
        .limit(PROCESSES)
        .forEach(p -> append(text, p));
    try (var files = Files.list(jobs.getParent())) {
      for (Path file : files.filter(f -> f.toString().endsWith(".out")).toList()) {
        text.append("-- ").append(file).append('\n').append(Files.readString(file)).append('\n');
      }
    } catch (IOException e) {
      text.append(e).append('\n');
    }
    return text.toString();
  }

  private static boolean has(long pid, String value) {
    try {
      byte[] environment = Files.readAllBytes(Path.of("/proc/" + pid + "/environ"));
      return new String(environment, StandardCharsets.ISO_8859_1).contains(value);
    } catch (IOException e) {
      return false; // It has ended, or belongs to somebody else.
    }
  }

  private static void append(StringBuilder text, ProcessHandle p) {
    String command = p.info().commandLine().orElse("?");
    text.append("-- process ").append(p.pid()).append(": ");
    text.append(command, 0, Math.min(command.length(), 300)).append('\n');
    if (p.info().command().orElse("").endsWith("/java")) {
      String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
      text.append(output(List.of(jcmd, "" + p.pid(), "Thread.print")));
    }
    // Where it waits in the system, for those that are no JVM, or are in a library.
    text.append(output(List.of("sh", "-c", "head -n 3 /proc/" + p.pid() + "/task/*/stack")));
  }

  /** What a command prints in at most ten seconds. */
  static String output(List<String> command) {
    try {
      Path file = Files.createTempFile("stuck", "");
      try {
        Process process =
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(file.toFile())
                .start();
        process.waitFor(10, TimeUnit.SECONDS);
        process.destroyForcibly();
        String text = Files.readString(file);
        return text.substring(0, Math.min(text.length(), LONGEST)) + "\n";
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      return e + "\n";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted\n";
    }
  }
}
