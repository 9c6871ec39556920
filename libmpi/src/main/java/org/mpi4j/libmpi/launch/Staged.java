package org.mpi4j.libmpi.launch;

import static org.mpi4j.ErrorClass.ERR_SPAWN;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.mpi4j.Job;
import org.mpi4j.MpiException;
import org.mpi4j.Placement;

/**
 * The program of a job in a folder of each of its hosts, which do not see ours. The folder is named
 * by its content, so that the next job finds it there; what nobody has used for a week is removed.
 */
record Staged(Pack pack, Path folder) {
  private static final long LIMIT_SECONDS = 300;

  /** %1$s is the folder, %2$s the one above. No quotes: it goes through the shell of the user. */
  private static final String UNPACK =
      """
      d=%1$s; p=%2$s; n=$d.$$; umask 077; mkdir -p $p; \
      if [ -O $p ]; then :; else echo $p belongs to somebody else >&2; exit 1; fi; \
      if [ -e $d/rank ]; then touch $d; exit 0; fi; \
      mkdir $n && tar -xf - -C $n || exit 1; \
      if [ -e $d/rank ]; then rm -rf $n; else mv $n $d || exit 1; fi; \
      find $p -mindepth 1 -maxdepth 1 -mtime +7 -exec rm -rf {} +\
      """;

  /** Where the program of a job will be; nothing is copied yet. */
  static Staged of(Job job) {
    if (job.apps().size() > 1) {
      throw new MpiException(
          ERR_SPAWN,
          "staged = true: a job of "
              + job.apps().size()
              + " programs cannot be staged; pack each with mpi4j pack, or use a shared folder");
    }
    var pack = new Pack(job.apps().getFirst(), job.tagOutput());
    Path parent = Path.of("/tmp", "mpi4j-" + System.getProperty("user.name"));
    return new Staged(pack, parent.resolve(pack.key()));
  }

  /** The words that start a rank. */
  List<String> command() {
    return List.of("/bin/sh", folder.resolve(Pack.RANK).toString());
  }

  /** Copies it to all hosts at once, as far as they do not have it. */
  void copy(List<Placement.Slots> hosts) {
    var copies = new ArrayList<Copy>();
    try {
      Path tar = Files.createTempFile("mpi4j-stage", ".tar");
      try {
        pack.write(tar);
        for (Placement.Slots slots : hosts) {
          copies.add(new Copy(slots.host(), start(slots.host(), tar)));
        }
        for (Copy copy : copies) {
          copy.await();
        }
      } finally {
        copies.forEach(c -> c.process.destroyForcibly());
        Files.delete(tar);
      }
    } catch (IOException e) {
      throw new MpiException(ERR_SPAWN, "staged = true: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MpiException(ERR_SPAWN, "interrupted while the program was staged", e);
    }
  }

  private Process start(String host, Path tar) throws IOException {
    return new ProcessBuilder(
            RemoteShell.command(host, UNPACK.formatted(folder, folder.getParent())))
        .redirectErrorStream(true)
        .redirectInput(tar.toFile())
        .start();
  }

  private record Copy(String host, Process process) {
    void await() throws IOException, InterruptedException {
      boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
      String said =
          ended
              ? new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
              : "no end after " + LIMIT_SECONDS + " s";
      if (!ended || process.exitValue() != 0) {
        throw new MpiException(
            ERR_SPAWN,
            "host = "
                + host
                + ": the program could not be staged there ("
                + said.strip()
                + "); it is copied with "
                + String.join(" ", RemoteShell.of(System.getenv()))
                + ": try that by hand");
      }
    }
  }
}
