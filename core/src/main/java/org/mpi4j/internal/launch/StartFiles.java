package org.mpi4j.internal.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/** The folder of files that let ranks start faster, made once for each build of mpi4j and JDK. */
public final class StartFiles {
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
    // No hash of java.security: to find one takes 20 ms of a start.
    Checksum[] sums = {new CRC32(), new CRC32C()};
    String build = System.getProperty(BUILD);
    boolean known = build != null && jars.stream().map(Path::getParent).distinct().count() == 1;
    for (Path jar : jars) {
      add(sums, known ? build.getBytes(StandardCharsets.UTF_8) : Files.readAllBytes(jar));
      add(sums, jar.toString().getBytes(StandardCharsets.UTF_8));
    }
    for (String property : List.of("java.home", "java.vm.version")) {
      add(sums, System.getProperty(property).getBytes(StandardCharsets.UTF_8));
    }
    var text = new StringBuilder();
    for (Checksum sum : sums) {
      text.append(HexFormat.of().toHexDigits((int) sum.getValue()));
    }
    return text.toString();
  }

  private static void add(Checksum[] sums, byte[] bytes) {
    for (Checksum sum : sums) {
      sum.update(bytes);
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
