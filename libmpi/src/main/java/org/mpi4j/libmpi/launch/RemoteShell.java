package org.mpi4j.libmpi.launch;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.mpi4j.Placement;
import org.mpi4j.internal.launch.Host;

/** How commands get to other hosts: as the launcher's do. */
final class RemoteShell {
  /** How a launcher's users name it; a list has alternatives behind ':'. */
  private static final List<String> NAMES =
      List.of(
          "HYDRA_LAUNCHER_EXEC",
          "OMPI_MCA_plm_rsh_agent",
          "OMPI_MCA_plm_ssh_agent",
          "PRTE_MCA_plm_ssh_agent");

  private static final List<String> SSH =
      List.of("ssh", "-x", "-o", "BatchMode=yes", "-o", "ConnectTimeout=20");

  private static final ProcessBuilder.Redirect NOTHING =
      ProcessBuilder.Redirect.from(new File("/dev/null"));

  private static final long ANSWER_SECONDS = 10;

  private RemoteShell() {}

  /** The one that the launcher is told to use, or ssh. */
  static List<String> of(Map<String, String> env) {
    for (String name : NAMES) {
      String value = env.get(name);
      if (value != null && !value.isBlank()) {
        return List.of(value.split(":", 2)[0].strip().split("\\s+"));
      }
    }
    return SSH;
  }

  /** The words that run a script without quotes on a host. */
  static List<String> command(String host, String script) {
    if (isHere(host)) {
      return List.of("/bin/sh", "-c", script);
    }
    var words = new ArrayList<>(of(System.getenv()));
    words.addAll(List.of(host, "sh -c '" + script + "'"));
    return words;
  }

  private static boolean isHere(String host) {
    return host.equals("localhost") || host.equals(Host.name());
  }

  /** The hosts that do not answer. */
  static List<String> silent(Placement placement) throws InterruptedException {
    var asked = new ArrayList<Process>();
    var silent = new ArrayList<String>();
    try {
      for (Placement.Slots slots : placement.hosts()) {
        asked.add(
            new ProcessBuilder(command(slots.host(), "exit 0"))
                .redirectInput(NOTHING)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
      }
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(ANSWER_SECONDS);
      for (int i = 0; i < asked.size(); i++) {
        long left = end - System.nanoTime();
        Process p = asked.get(i);
        if (!p.waitFor(left, TimeUnit.NANOSECONDS) || p.exitValue() != 0) {
          silent.add(placement.hosts().get(i).host());
        }
      }
      return silent;
    } catch (IOException e) {
      return List.of(); // Without such a shell nobody can be asked.
    } finally {
      asked.forEach(Process::destroyForcibly);
    }
  }
}
