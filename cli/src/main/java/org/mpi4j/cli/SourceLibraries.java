package org.mpi4j.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The libraries that source files ask for with {@code //DEPS group:artifact:version} lines, as
 * JBang has them. Maven fetches them, once; which jars they are is kept beside the compiled
 * programs.
 */
final class SourceLibraries {
  private static final Pattern LINE = Pattern.compile("(?m)^//DEPS[ \\t]+(.*)$");
  private static final Pattern COORDINATES =
      Pattern.compile("[\\w.-]+:[\\w.-]+:[\\w.-]+(:[\\w.-]+)?");

  /** The libraries of these come with the command. */
  private static final String OURS = "org.mpi4j:";

  private final List<Path> files;
  private final Path folder = CacheFolder.of("libraries");

  SourceLibraries(List<Path> files) {
    this.files = files;
  }

  /** The jars, fetched now unless they are there. */
  List<Path> get() {
    try {
      Set<String> wanted = wanted();
      if (wanted.isEmpty()) {
        return List.of();
      }
      var key = new SourceKey();
      wanted.forEach(key::add);
      Path index = folder.resolve(key.text());
      List<Path> known = read(index);
      if (!known.isEmpty() && known.stream().allMatch(Files::isRegularFile)) {
        return known;
      }
      fetch(wanted, index);
      return read(index);
    } catch (IOException e) {
      throw new UncheckedIOException("libraries of " + files.getFirst() + ": " + e.getMessage(), e);
    }
  }

  private Set<String> wanted() throws IOException {
    var wanted = new LinkedHashSet<String>();
    for (Path file : files) {
      var lines = LINE.matcher(Files.readString(file));
      while (lines.find()) {
        for (String coordinates : lines.group(1).strip().split("[\\s,]+")) {
          if (!COORDINATES.matcher(coordinates).matches()) {
            throw new BadOption(
                file + ": //DEPS " + coordinates + ": a library is group:artifact:version");
          }
          if (!coordinates.startsWith(OURS)) {
            wanted.add(coordinates);
          }
        }
      }
    }
    return wanted;
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

  private void fetch(Set<String> wanted, Path index) throws IOException {
    String name = files.getFirst().getFileName().toString();
    System.err.println("mpi4j: fetching the libraries of " + name + " (first use) ...");
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
