package org.mpi4j.internal.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/** The folder of files that let ranks start faster, made once for each build of mpi4j and JDK. */
public final class StartFiles {
  private static final int KEY_BYTES = 8;

  /**
   * What {@code bin/mpi4j} says of the content of the jars it runs: a hash of all in their folder.
   */
  private static final String BUILD = "mpi4j.build";

  private StartFiles() {}

  /** Where they are kept. */
  public static Path folder() {
    String base = System.getenv("XDG_CACHE_HOME");
    Path cache =
        base == null || base.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(base);
    return cache.resolve("mpi4j").resolve("cds").toAbsolutePath();
  }

  /**
   * A name for jars of this content at these places, and this JDK. The content counts: builds may
   * agree in time and size, and a JVM that is given a file made of other classes runs those.
   */
  public static String key(List<Path> jars) throws IOException {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      String build = System.getProperty(BUILD);
      boolean known = build != null && jars.stream().map(Path::getParent).distinct().count() == 1;
      for (Path jar : jars) {
        // Without compiled code a megabyte takes 50 ms.
        digest.update(known ? build.getBytes(StandardCharsets.UTF_8) : Files.readAllBytes(jar));
        digest.update(jar.toString().getBytes(StandardCharsets.UTF_8));
      }
      for (String property : List.of("java.home", "java.vm.version")) {
        digest.update(System.getProperty(property).getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest(), 0, KEY_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Deletes those of older builds. */
  public static void removeOld(Path folder, String glob, int kept) throws IOException {
    var newestFirst = new TreeMap<FileTime, Path>(Comparator.reverseOrder());
    try (var files = Files.newDirectoryStream(folder, glob)) {
      for (Path file : files) {
        newestFirst.put(Files.getLastModifiedTime(file), file);
      }
    } catch (NoSuchFileException e) {
      return; // Another launcher is removing them.
    }
    for (Path old : newestFirst.values().stream().skip(kept).toList()) {
      Files.deleteIfExists(old);
    }
  }
}
