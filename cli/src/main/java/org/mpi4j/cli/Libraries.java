package org.mpi4j.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Libraries by their coordinates. Maven fetches them, once; which jars they are is kept. */
public final class Libraries {
  private static final Pattern COORDINATES =
      Pattern.compile("[\\w.-]+:[\\w.-]+:[\\w.-]+(:[\\w.-]+)?");

  private Libraries() {}

  /**
   * The jars of libraries, and of what they need themselves.
   *
   * @param coordinates as {@code group:artifact:version[:classifier]}
   * @return the jars, fetched now unless they are there
   * @throws IOException if Maven is missing or cannot fetch them
   * @throws IllegalArgumentException if a text is no such coordinates
   */
  public static List<Path> fetch(Collection<String> coordinates) throws IOException {
    for (String text : coordinates) {
      if (!valid(text)) {
        throw new IllegalArgumentException(text + ": a library is group:artifact:version");
      }
    }
    return fetch(new LinkedHashSet<>(coordinates), () -> {});
  }

  static boolean valid(String coordinates) {
    return COORDINATES.matcher(coordinates).matches();
  }

  /** As above; says so before it starts Maven. */
  static List<Path> fetch(Set<String> wanted, Runnable before) throws IOException {
    if (wanted.isEmpty()) {
      return List.of();
    }
    Path folder = CacheFolder.of("libraries");
    var key = new SourceKey();
    wanted.forEach(key::add);
    Path index = folder.resolve(key.text());
    List<Path> known = read(index);
    if (!known.isEmpty() && known.stream().allMatch(Files::isRegularFile)) {
      return known;
    }
    before.run();
    fetch(wanted, folder, index);
    return read(index);
  }

  private static List<Path> read(Path index) throws IOException {
    try {
      return Arrays.stream(Files.readString(index).strip().split(File.pathSeparator))
          .map(Path::of)
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  private static void fetch(Set<String> wanted, Path folder, Path index) throws IOException {
    Files.createDirectories(folder);
    Path work = Files.createTempDirectory(folder, "new-");
    try {
      Path found = new MavenFetch(work).classPath(wanted);
      Files.move(found, index, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      try (var left = Files.newDirectoryStream(work)) {
        for (Path file : left) {
          Files.delete(file);
        }
      }
      Files.delete(work);
    }
  }
}
