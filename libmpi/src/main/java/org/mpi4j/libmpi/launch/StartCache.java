package org.mpi4j.libmpi.launch;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.mpi4j.Job;
import org.mpi4j.internal.launch.StartFiles;
import org.mpi4j.libmpi.library.Launcher;

/**
 * The cache (AOT) that lets a rank's JVM start with the classes of mpi4j and the JDK loaded and
 * linked, and the calls of the MPI library bound: a rank then takes about half the time to start.
 * Made once for each build of the jars and JDK, by running {@link Training}. The JVM ignores one
 * that does not fit.
 */
final class StartCache {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int KEPT = 5;
  private static final String PREFIX = "mpi-ranks-";
  private static final String OUTPUT = "-XX:AOTCacheOutput=";
  private static final Pattern OTHER_ARCHIVES =
      Pattern.compile("-XX:(AOT|SharedArchiveFile|CacheDataStore).*|-Xshare.*");

  /**
   * At the start ranks outnumber processors, and the compilers took half of the time: methods that
   * were hot in the training run are not compiled at once, and all others after four times as many
   * calls. Diagnostic options.
   */
  static final List<String> LATER =
      List.of("-XX:-AOTReplayTraining", "-XX:CompileThresholdScaling=4");

  private StartCache() {}

  /** The option for a JVM with these jars and options, null when there is none. */
  static String option(List<Path> jars, List<String> jvmOptions) {
    if (jvmOptions.stream().anyMatch(o -> OTHER_ARCHIVES.matcher(o).matches())) {
      return null;
    }
    try {
      Path cache = file(jars);
      return cache != null && Files.exists(cache) ? "-XX:AOTCache=" + cache : null;
    } catch (IOException e) {
      return null; // It only makes the start faster.
    }
  }

  /** Makes it, unless it is there or cannot be. */
  static void prepare(Mpiexec mpiexec) {
    try {
      Path cache = file(RankCommandLine.libraries());
      if (cache == null || Files.exists(cache) || Launcher.current().present()) {
        return;
      }
      Path folder = Files.createDirectories(cache.getParent());
      Path failed = folder.resolve(cache.getFileName() + ".failed");
      if (Files.exists(failed) || !Files.isWritable(folder)) {
        return;
      }
      // Each build of mpi4j makes one of 17 MB.
      StartFiles.removeOld(folder, PREFIX + "*", KEPT);
      Path made = folder.resolve(cache.getFileName() + "." + ProcessHandle.current().pid());
      if (train(mpiexec, made) && Files.exists(made)) {
        Files.move(made, cache, StandardCopyOption.ATOMIC_MOVE);
      } else {
        Files.deleteIfExists(made);
        Files.write(failed, List.of("delete this file to try again"));
      }
    } catch (IOException e) {
      // It only makes the start faster: a cache that cannot be written to must not stop a job.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean train(Mpiexec mpiexec, Path made)
      throws IOException, InterruptedException {
    var program =
        new Job.App(
            1,
            Training.class.getName(),
            List.of(),
            List.of(), // No folder: their contents are not known to be the same later.
            List.of(OUTPUT + made),
            Map.of(),
            null);
    var job = new Job(List.of(program), Job.Ranks.PROCESSES, false, null, "libmpi");
    Process process =
        new ProcessBuilder(MpiexecCommand.of(job, mpiexec))
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      return process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS) && process.exitValue() == 0;
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
  }

  /** Null for class folders of a build. */
  private static Path file(List<Path> jars) throws IOException {
    if (!jars.stream().allMatch(Files::isRegularFile)) {
      return null;
    }
    return StartFiles.folder().resolve(PREFIX + StartFiles.key(jars) + ".aot");
  }
}
