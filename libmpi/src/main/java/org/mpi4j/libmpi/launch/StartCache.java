package org.mpi4j.libmpi.launch;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.mpi4j.Job;
import org.mpi4j.internal.launch.RankCommand;
import org.mpi4j.internal.launch.StartFiles;

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
  private static final String LOCK = "mpi-ranks.lock";

  /** Starts of the names of variables by which batch systems tell a process of its job. */
  private static final List<String> BATCH =
      List.of("SLURM_", "MV2_", "MPIRUN_", "PALS_", "FLUX_", "JSM_", "I_MPI_HYDRA_");

  /** Set when {@code bin/mpi4j} makes class data for itself, and only wants to see the classes. */
  private static final String COMMAND_IN_TRAINING = "mpi4j.training";

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

  /** Makes it, unless it is there, cannot be, or is being made: who comes second does not wait. */
  static void prepare() {
    if (Boolean.getBoolean(COMMAND_IN_TRAINING)) {
      return; // Perhaps nobody here will ever start a rank of an MPI library.
    }
    try {
      Path cache = file(RankCommandLine.libraries());
      if (cache == null || Files.exists(cache)) {
        return;
      }
      Path folder = Files.createDirectories(cache.getParent());
      Path failed = folder.resolve(cache.getFileName() + ".failed");
      if (Files.exists(failed) || !Files.isWritable(folder)) {
        return;
      }
      try (FileChannel lock = FileChannel.open(folder.resolve(LOCK), CREATE, WRITE)) {
        if (lock.tryLock() != null && !Files.exists(cache)) {
          make(cache, failed);
        }
      }
    } catch (IOException e) {
      // It only makes the start faster: a cache that cannot be written to must not stop a job.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void make(Path cache, Path failed) throws IOException, InterruptedException {
    // Each build of mpi4j makes one of 17 MB.
    StartFiles.removeOld(cache.getParent(), PREFIX + "*", KEPT);
    Path made = cache.resolveSibling(cache.getFileName() + "." + ProcessHandle.current().pid());
    if (train(made) && Files.exists(made)) {
      Files.move(made, cache, StandardCopyOption.ATOMIC_MOVE);
    } else {
      Files.deleteIfExists(made);
      Files.write(failed, List.of("delete this file to try again"));
    }
  }

  /** A world of one rank, which needs no launcher. The one that started us must not hear of it. */
  private static boolean train(Path made) throws IOException, InterruptedException {
    var program =
        new Job.App(
            1,
            Training.class.getName(),
            List.of(),
            List.of(), // No folder: their contents are not known to be the same later.
            List.of(OUTPUT + made),
            Map.of(),
            null);
    var builder =
        new ProcessBuilder(RankCommandLine.of(program, 1, false, true))
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    Map<String, String> environment = builder.environment();
    RankCommand.removeForeign(environment);
    environment.keySet().removeIf(name -> BATCH.stream().anyMatch(name::startsWith));
    environment.put("OMPI_MCA_ess_singleton_isolated", "1"); // Starts no daemon.
    Process process = builder.start();
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
