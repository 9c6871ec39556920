package org.mpi4j.libmpi.launch;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.mpi4j.Job;
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
  private static final int KEY_BYTES = 8;
  private static final String PREFIX = "mpi-ranks-";
  private static final String OUTPUT = "-XX:AOTCacheOutput=";
  private static final Pattern OTHER_ARCHIVES =
      Pattern.compile("-XX:(AOT|SharedArchiveFile|CacheDataStore).*|-Xshare.*");

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
      removeOld(folder);
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
    var key = new StringBuilder(System.getProperty("java.home"));
    key.append(Runtime.version());
    for (Path jar : jars) {
      if (!Files.isRegularFile(jar)) {
        return null;
      }
      key.append(jar).append(Files.size(jar)).append(Files.getLastModifiedTime(jar));
    }
    String base = System.getenv("XDG_CACHE_HOME");
    Path cache =
        base == null || base.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(base);
    String name = PREFIX + hash(key.toString()) + ".aot";
    return cache.resolve("mpi4j").resolve("cds").resolve(name).toAbsolutePath();
  }

  private static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, KEY_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Each build of mpi4j makes one of 17 MB. */
  private static void removeOld(Path folder) throws IOException {
    var newestFirst = new TreeMap<FileTime, Path>(Comparator.reverseOrder());
    try (var files = Files.newDirectoryStream(folder, PREFIX + "*")) {
      for (Path file : files) {
        newestFirst.put(Files.getLastModifiedTime(file), file);
      }
    }
    for (Path old : newestFirst.values().stream().skip(KEPT).toList()) {
      Files.deleteIfExists(old);
    }
  }
}
